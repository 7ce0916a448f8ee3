package org.jamescyrus.bench.store;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.ByteContent;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;
import org.apache.james.mailbox.store.mail.model.impl.SimpleMailboxMessage;

import org.jamescyrus.store.message.ImportedMessage;

/** Messages that differ in their Message-ID and in their body. */
final class Messages {
    private static final int SEEN_IN = 10;
    private static final int RECENT_IN = 1000;

    private Messages() {}

    private static String header(String id) {
        return """
                From: Sender <sender@example.org>\r
                To: Recipient <recipient@example.org>\r
                Subject: How fast is it? A message like most, with a subject of some length\r
                Date: Fri, 27 Nov 2026 12:00:00 +0000\r
                Message-ID: <%s@bench.example.org>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=us-ascii\r
                \r
                """.formatted(id);
    }

    /** All of one, of {@code size} octets or as many as its header needs. */
    static byte[] octets(String id, int size) {
        String header = header(id) + id + "\r\n";
        String line = "The quick brown fox jumps over the lazy dog, and nobody counts how often.\r\n";
        int rest = Math.max(0, size - header.length());
        String last = rest < 2 ? "" : "x".repeat(rest % line.length() < 2 ? 0 : rest % line.length() - 2) + "\r\n";
        return (header + line.repeat(rest / line.length()) + last).getBytes(StandardCharsets.US_ASCII);
    }

    private static PropertyBuilder properties() {
        PropertyBuilder properties = new PropertyBuilder();
        properties.setMediaType("text");
        properties.setSubType("plain");
        properties.setCharset("us-ascii");
        properties.setTextualLineCount(50L);
        return properties;
    }

    /** One to be added by a mapper. */
    static MailboxMessage parsed(String id, int size, MailboxId mailbox, MessageId messageId) {
        byte[] octets = octets(id, size);
        return SimpleMailboxMessage.builder()
                .messageId(messageId)
                .threadId(ThreadId.fromBaseMessageId(messageId))
                .mailboxId(mailbox)
                .internalDate(Date.from(Instant.now()))
                .bodyStartOctet(header(id).length())
                .size(octets.length)
                .content(new ByteContent(octets))
                .flags(new Flags(Flags.Flag.RECENT))
                .properties(properties())
                .build();
    }

    /** One to be imported: of ten nine are seen, of a thousand one is recent. */
    static ImportedMessage imported(String id, int size, long uid) {
        byte[] octets = octets(id, size);
        Flags flags = new Flags();
        if (uid % SEEN_IN != 0) {
            flags.add(Flags.Flag.SEEN);
        }
        if (uid % RECENT_IN == 0) {
            flags.add(Flags.Flag.RECENT);
        }
        return new ImportedMessage(
                MessageUid.of(uid),
                ModSeq.of(uid),
                Instant.ofEpochSecond(1_700_000_000 + uid),
                flags,
                octets.length,
                header(id).length(),
                properties(),
                () -> new ByteArrayInputStream(octets));
    }
}
