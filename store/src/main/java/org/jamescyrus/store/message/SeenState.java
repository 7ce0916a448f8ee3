package org.jamescyrus.store.message;

/** Whose {@code \Seen} there is in a mailbox that others than its owner read. */
public enum SeenState {
    /** Each reader's own, as Cyrus keeps it unless a mailbox has {@code sharedseen}. */
    PER_USER,
    /** One for all, as James's other stores have it. */
    SHARED
}
