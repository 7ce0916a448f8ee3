package org.jamescyrus.mailbox.james;

import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNameException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.user.api.AlreadyExistInUsersRepositoryException;
import org.apache.james.user.api.InvalidUsernameException;
import reactor.core.Exceptions;

/** Why something could not be done; the message is for the administrator, and names what it is about. */
public final class AdministrationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of obstacle it is. */
    public enum Reason {
        /** There is no such user, mailbox or quota root. */
        NOT_FOUND,
        /** There is one already. */
        ALREADY_EXISTS,
        /** There are mailboxes below it. */
        HAS_CHILDREN,
        /** The value is one that James, or Cyrus, never takes. */
        INVALID,
        /** Cyrus can, but this James cannot. */
        NOT_POSSIBLE_HERE,
        /** The store could not do it now; nothing is wrong with what was asked. */
        STORE_FAILED
    }

    private final Reason reason;

    AdministrationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    private AdministrationException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What James's {@code failure} to do something to {@code what} means. */
    static AdministrationException of(String what, Exception failure) {
        Throwable cause = Exceptions.unwrap(failure);
        if (cause instanceof MailboxNotFoundException) {
            return new AdministrationException(Reason.NOT_FOUND, what + ": does not exist", cause);
        }
        if (cause instanceof MailboxExistsException || cause instanceof AlreadyExistInUsersRepositoryException) {
            return new AdministrationException(Reason.ALREADY_EXISTS, what + ": already exists", cause);
        }
        Reason reason = cause instanceof MailboxNameException || cause instanceof InvalidUsernameException
                ? Reason.INVALID
                : Reason.STORE_FAILED;
        return new AdministrationException(reason, what + ": " + cause.getMessage(), cause);
    }

    /** This failure of a later step, with what was done before it. */
    AdministrationException after(String done) {
        return new AdministrationException(reason, done + "; " + getMessage(), this);
    }

    /** What kind of obstacle it is. */
    public Reason reason() {
        return reason;
    }
}
