package org.jamescyrus.store.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.google.common.base.Preconditions;
import org.apache.james.mailbox.exception.AttachmentNotFoundException;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.AttachmentId;
import org.apache.james.mailbox.model.AttachmentMetadata;
import org.apache.james.mailbox.model.Cid;
import org.apache.james.mailbox.model.ContentType;
import org.apache.james.mailbox.model.MessageAttachmentMetadata;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ParsedAttachment;
import org.apache.james.mailbox.store.mail.AttachmentMapper;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.content.Description;
import org.jamescyrus.store.content.Prepared;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * Attachments that were taken out of messages, for a James that serves them by themselves (JMAP). They go when their message
 * does. The same attachment of many messages is kept once.
 */
public final class SqlAttachmentMapper implements AttachmentMapper {
    private static final String COLUMNS = "id, message_id, octets, media_type, name, cid, is_inline";

    private final Database database;
    private final StoreThreads threads;
    private final Contents contents;

    /** Of this store. */
    public SqlAttachmentMapper(Database database, StoreThreads threads, Contents contents) {
        this.database = database;
        this.threads = threads;
        this.contents = contents;
    }

    static List<MessageAttachmentMetadata> ofMessage(Statements sql, long message) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM attachment WHERE message_id = ? ORDER BY id",
                SqlAttachmentMapper::read,
                message);
    }

    private static MessageAttachmentMetadata read(Row row) {
        return MessageAttachmentMetadata.builder()
                .attachment(AttachmentMetadata.builder()
                        .attachmentId(AttachmentId.from(Long.toString(row.number(1))))
                        .messageId(new SqlMessageId(row.number(2)))
                        .size(row.number(3))
                        .type(ContentType.of(row.text(4)))
                        .build())
                .name(row.optionalText(5))
                .cid(row.optionalText(6).map(Cid::from))
                .isInline(row.isSet(7))
                .build();
    }

    private static Optional<Long> number(AttachmentId id) {
        Preconditions.checkArgument(id != null, "no attachment");
        try {
            return Optional.of(Long.parseLong(id.getId()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<AttachmentMetadata> find(AttachmentId id) {
        return number(id)
                .flatMap(number -> database.read(sql -> sql.first(
                        "SELECT " + COLUMNS + " FROM attachment WHERE id = ?",
                        row -> read(row).getAttachment(),
                        number)));
    }

    @Override
    public InputStream loadAttachmentContent(AttachmentId id) throws AttachmentNotFoundException, IOException {
        long content = number(id)
                .flatMap(number -> database.read(sql ->
                        sql.first("SELECT content_id FROM attachment WHERE id = ?", row -> row.number(1), number)))
                .orElseThrow(() -> new AttachmentNotFoundException(id.getId()));
        return contents.open(content);
    }

    @Override
    public AttachmentMetadata getAttachment(AttachmentId id) throws AttachmentNotFoundException {
        return find(id).orElseThrow(() -> new AttachmentNotFoundException(id.getId()));
    }

    @Override
    public List<AttachmentMetadata> getAttachments(Collection<AttachmentId> ids) {
        Preconditions.checkArgument(ids != null, "no list of attachments");
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<MessageAttachmentMetadata> storeAttachments(Collection<ParsedAttachment> attachments, MessageId owner)
            throws MailboxException {
        List<MessageAttachmentMetadata> stored = new ArrayList<>();
        for (ParsedAttachment attachment : attachments) {
            stored.add(store(attachment, SqlMessageId.number(owner)));
        }
        return stored;
    }

    private MessageAttachmentMetadata store(ParsedAttachment attachment, long message) throws MailboxException {
        try {
            Prepared prepared = contents.prepare(() -> attachment.getContent().openStream(), Description.NONE);
            return database.write(sql -> sql.first(
                            "INSERT INTO attachment (message_id, content_id, octets, media_type, name, cid, is_inline)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING " + COLUMNS,
                            SqlAttachmentMapper::read,
                            message,
                            contents.take(sql, prepared),
                            prepared.size(),
                            attachment.getContentType().asString(),
                            attachment.getName().orElse(null),
                            attachment.getCid().map(Cid::getValue).orElse(null),
                            attachment.isInline() ? 1 : 0)
                    .orElseThrow());
        } catch (IOException | StoreException e) {
            throw new MailboxException("an attachment cannot be stored", e);
        }
    }

    @Override
    public Collection<MessageId> getRelatedMessageIds(AttachmentId id) {
        return find(id).map(AttachmentMetadata::getMessageId).stream().toList();
    }

    @Override
    public Mono<InputStream> loadAttachmentContentReactive(AttachmentId id) {
        return threads.mono(() -> loadAttachmentContent(id));
    }

    @Override
    public Mono<AttachmentMetadata> getAttachmentReactive(AttachmentId id) {
        return threads.mono(() -> getAttachment(id));
    }

    @Override
    public Mono<List<MessageAttachmentMetadata>> storeAttachmentsReactive(
            Collection<ParsedAttachment> attachments, MessageId owner) {
        return threads.mono(() -> storeAttachments(attachments, owner));
    }
}
