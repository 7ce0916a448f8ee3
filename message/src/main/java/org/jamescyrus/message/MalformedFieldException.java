package org.jamescyrus.message;

/** A name or a value that no header field can have. The message is one line, for whoever wrote it. */
public final class MalformedFieldException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFieldException(String message) {
        super(message);
    }
}
