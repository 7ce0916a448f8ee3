package org.jamescyrus.delivery.append;

/** Who counts what quota roots hold when a message is added. */
public enum UsageCount {
    /**
     * A listener of James's, told afterwards. James's store in memory adds up what a root holds when it is first asked, so it has
     * to be asked before the message is there, lest that is counted twice.
     */
    BY_LISTENER,
    /** The store, with the message. */
    BY_STORE
}
