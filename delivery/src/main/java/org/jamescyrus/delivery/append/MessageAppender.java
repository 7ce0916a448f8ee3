package org.jamescyrus.delivery.append;

import java.io.IOException;
import java.time.Instant;
import javax.mail.Flags;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.message.MessageToStore;

/**
 * Puts messages into mailboxes of James, past its own quota check: whether there is room was decided before, by Cyrus's rules
 * ({@code reference/JAMES.md} section 5). Usage is counted and events are sent as for any append.
 */
public interface MessageAppender {
    /** A message that is parsed, once for all its mailboxes. */
    interface Prepared {}

    /** Parses {@code message}. */
    Prepared prepare(MessageToStore message, Instant internalDate) throws IOException, MailboxException;

    /**
     * Appends it to the mailbox at {@code path}, which exists, with these flags and {@code \Recent}. On return the store has committed it.
     */
    void append(Prepared message, MailboxPath path, Flags flags) throws MailboxException;
}
