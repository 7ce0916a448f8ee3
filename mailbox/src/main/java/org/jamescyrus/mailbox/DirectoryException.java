package org.jamescyrus.mailbox;

/** The store could not be asked. Says nothing about the mailbox: the answer to it is temporary. */
public final class DirectoryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The store failed with {@code cause} when asked for {@code name}. */
    public DirectoryException(MailboxName name, Throwable cause) {
        super("the mail store failed on " + name + ": " + cause.getMessage(), cause);
    }
}
