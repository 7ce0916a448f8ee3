package org.jamescyrus.store.message;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalLong;
import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.ComposedMessageId;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.MessageMetaData;
import org.apache.james.mailbox.model.ThreadId;

import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.sql.Row;

/**
 * One message in one mailbox.
 *
 * @param flags as {@link FlagBits} has them
 * @param keywords one a line
 * @param internalDate milliseconds of the epoch, as is {@code saveDate}
 */
record MessageRow(
        long mailboxId,
        long uid,
        long messageId,
        long threadId,
        long contentId,
        long octets,
        long modSeq,
        int flags,
        String keywords,
        long internalDate,
        OptionalLong saveDate) {
    private static final String NAMES =
            "mailbox_id, uid, message_id, thread_id, content_id, octets, modseq, flags, keywords, internal_date, save_date";

    /** How many columns {@link #read} reads. */
    static final int WIDTH = 11;

    /** What {@link #read} reads, of the table called {@code m}. */
    static final String COLUMNS = "m." + NAMES.replace(", ", ", m.");

    /** The same in a RETURNING. */
    static final String RETURNED = NAMES;

    static final String INSERT = "INSERT INTO message (" + NAMES + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static MessageRow read(Row row) {
        return new MessageRow(
                row.number(1),
                row.number(2),
                row.number(3),
                row.number(4),
                row.number(5),
                row.number(6),
                row.number(7),
                row.smallNumber(8),
                row.text(9),
                row.number(10),
                row.optionalNumber(11));
    }

    Flags allFlags() {
        return FlagBits.flags(flags, keywords);
    }

    MessageRow withFlags(int bits) {
        return new MessageRow(
                mailboxId, uid, messageId, threadId, contentId, octets, modSeq, bits, keywords, internalDate, saveDate);
    }

    MessageMetaData metaData() {
        return new MessageMetaData(
                MessageUid.of(uid),
                ModSeq.of(modSeq),
                allFlags(),
                octets,
                Date.from(Instant.ofEpochMilli(internalDate)),
                saveDate.isPresent()
                        ? Optional.of(Date.from(Instant.ofEpochMilli(saveDate.getAsLong())))
                        : Optional.empty(),
                new SqlMessageId(messageId),
                new ThreadId(new SqlMessageId(threadId)));
    }

    ComposedMessageIdWithMetaData composedId() {
        return new ComposedMessageIdWithMetaData(
                new ComposedMessageId(new SqlMailboxId(mailboxId), new SqlMessageId(messageId), MessageUid.of(uid)),
                allFlags(),
                ModSeq.of(modSeq),
                new ThreadId(new SqlMessageId(threadId)));
    }
}
