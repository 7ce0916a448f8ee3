package org.jamescyrus.mailbox;

/** Whether a recipient may have mail. */
public sealed interface Verdict {
    /** May be delivered, to {@code mailbox}. */
    record Ok(MailboxName mailbox) implements Verdict {}

    /** There is no such mailbox, or nobody who asks may know of it. */
    record NoSuchMailbox() implements Verdict {}

    /** The mailbox is there to be seen, but the sender may not post to it. */
    record PermissionDenied(MailboxName mailbox) implements Verdict {}

    /** The mailbox is over its quota; {@code failure} says what the site wants senders to be told. */
    record OverQuota(MailboxName mailbox, Failure failure) implements Verdict {}

    /** {@code lmtp_over_quota_perm_failure}. */
    enum Failure {
        /** {@code no}: the sender keeps the message and tries again. */
        TEMPORARY,
        /** {@code yes}: the message goes back to its sender. */
        PERMANENT
    }
}
