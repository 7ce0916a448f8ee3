package org.jamescyrus.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.mail.Flags;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;

/** Messages for tests, and what became of them. */
public final class TestMessages {
    private TestMessages() {}

    /** One with a subject. */
    public static byte[] message(String subject) {
        return ("Subject: " + subject + "\r\n\r\nHello.\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Appends one. */
    public static MessageUid append(MessageManager mailbox, MailboxSession session, byte[] message, Flags flags)
            throws MailboxException {
        return mailbox.appendMessage(new ByteArrayInputStream(message), Date.from(Instant.now()), session, true, flags)
                .getId()
                .getUid();
    }

    /** One of a mailbox. */
    public static Optional<MessageResult> find(MessageManager mailbox, MailboxSession session, MessageUid uid)
            throws MailboxException {
        var all = mailbox.getMessages(MessageRange.one(uid), FetchGroup.FULL_CONTENT, session);
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }

    /** Its octets. */
    public static byte[] octets(MessageResult message) throws MailboxException, IOException {
        try (InputStream in = message.getFullContent().getInputStream()) {
            return in.readAllBytes();
        }
    }
}
