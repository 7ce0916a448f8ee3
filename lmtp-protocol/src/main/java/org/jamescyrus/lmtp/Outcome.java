package org.jamescyrus.lmtp;

import java.util.List;

/** What becomes of one recipient. The session turns it into Cyrus's words, once ({@code oracle/FACTS.md} section 4). */
public sealed interface Outcome {
    /** Whether the client is told to come again. */
    default boolean isTemporary() {
        return false;
    }

    /** At RCPT: may have mail. After DATA: has it, for good. */
    record Accepted() implements Outcome {}

    /** There is no such mailbox, or nobody who asks may know of it: 550 5.1.1. */
    record UnknownMailbox() implements Outcome {}

    /** The sender may not post: 550 5.7.1. */
    record PermissionDenied() implements Outcome {}

    /** Over quota: 452 4.2.2, or 552 5.2.2. */
    record OverQuota(FailureClass failure) implements Outcome {
        @Override
        public boolean isTemporary() {
            return failure == FailureClass.TRANSIENT;
        }
    }

    /** The user is denied this service (userdeny): 451 4.2.1. */
    record Disabled() implements Outcome {
        @Override
        public boolean isTemporary() {
            return true;
        }
    }

    /** {@code mailbox_maxmessages_email} is reached: 451 4.3.0. */
    record TooManyMessages() implements Outcome {
        @Override
        public boolean isTemporary() {
            return true;
        }
    }

    /** The message cannot be stored as it is: 554 5.6.0. */
    record Unacceptable(Fault fault) implements Outcome {}

    /** Sieve refused it, with these lines: 550 5.7.1. */
    record Rejected(List<String> lines) implements Outcome {
        /** Copies the list. */
        public Rejected {
            lines = List.copyOf(lines);
        }
    }

    /** The disk is full: 452 4.3.1. */
    record NoSpace() implements Outcome {
        @Override
        public boolean isTemporary() {
            return true;
        }
    }

    /** The store could not do it now: 451 4.3.0. The sender keeps the message. */
    record TemporaryFailure() implements Outcome {
        @Override
        public boolean isTemporary() {
            return true;
        }
    }

    /** What can be wrong with a message. */
    enum Fault {
        /** A line of the header is none. */
        INVALID_HEADER,
        /** It holds a NUL. */
        NUL,
        /** Its header holds octets over 127 and {@code reject8bit} is on. */
        NON_ASCII_HEADER
    }
}
