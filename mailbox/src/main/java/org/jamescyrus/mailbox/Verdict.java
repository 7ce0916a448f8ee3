package org.jamescyrus.mailbox;

import java.util.Optional;

/** Whether a recipient may have mail. */
public sealed interface Verdict {
    /** What to make of each verdict: whoever turns verdicts into words says it for all of them, or does not compile. */
    interface Cases<T> {
        /** For {@link Ok}. */
        T ok(Ok ok);

        /** For {@link NoSuchMailbox}. */
        T noSuchMailbox(NoSuchMailbox none);

        /** For {@link PermissionDenied}. */
        T permissionDenied(PermissionDenied denied);

        /** For {@link OverQuota}. */
        T overQuota(OverQuota over);

        /** For {@link UserDenied}. */
        T userDenied(UserDenied denied);
    }

    /** What {@code cases} make of this one. */
    <T> T fold(Cases<T> cases);

    /**
     * May be delivered.
     *
     * @param mailbox to which; empty if it goes to another site
     */
    record Ok(Optional<MailboxName> mailbox) implements Verdict {
        /** Goes to another site. */
        public static final Ok ELSEWHERE = new Ok(Optional.empty());

        /** To be delivered to {@code mailbox}. */
        public Ok(MailboxName mailbox) {
            this(Optional.of(mailbox));
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.ok(this);
        }
    }

    /** There is no such mailbox, or nobody who asks may know of it. */
    record NoSuchMailbox() implements Verdict {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.noSuchMailbox(this);
        }
    }

    /** The mailbox is there to be seen, but the sender may not post to it. */
    record PermissionDenied(MailboxName mailbox) implements Verdict {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.permissionDenied(this);
        }
    }

    /** The mailbox is over its quota; {@code failure} says what the site wants senders to be told. */
    record OverQuota(MailboxName mailbox, Failure failure) implements Verdict {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.overQuota(this);
        }
    }

    /** The user is denied the service ({@code user_deny.db}), with what the user is told; whether there is a mailbox is not asked. */
    record UserDenied(String message) implements Verdict {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.userDenied(this);
        }
    }

    /** {@code lmtp_over_quota_perm_failure}. */
    enum Failure {
        /** {@code no}: the sender keeps the message and tries again. */
        TEMPORARY,
        /** {@code yes}: the message goes back to its sender. */
        PERMANENT
    }
}
