package org.jamescyrus.delivery;

import org.jamescyrus.mailbox.RecipientAddress;

/** {@code lmtp_catchall_mailbox}: whom the recipients go to that are refused. */
public sealed interface CatchAll {
    /** There is none. */
    record Unset() implements CatchAll {}

    /** The option is set and nobody can have that id: recipients are refused as Cyrus refuses one who is not there. */
    record Nobody() implements CatchAll {}

    /** This user's INBOX; the user need not exist. */
    record Inbox(RecipientAddress address) implements CatchAll {}
}
