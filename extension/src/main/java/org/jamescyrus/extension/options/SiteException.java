package org.jamescyrus.extension.options;

/** A site that cannot be run as its files say; the message is for the administrator and whole. */
public final class SiteException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With that message. */
    public SiteException(String message) {
        super(message);
    }
}
