package org.jamescyrus.store.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.mailbox.model.MessageAttachmentMetadata;
import org.apache.james.mailbox.store.mail.MessageMapper.FetchType;
import org.apache.james.mailbox.store.mail.model.Property;
import org.apache.james.mailbox.store.mail.model.StandardNames;
import org.apache.james.mailbox.store.mail.model.impl.Properties;
import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;

/** Reads messages in as much detail as is asked for; their octets are never among it. */
final class MessageReader {
    private final Contents contents;

    MessageReader(Contents contents) {
        this.contents = contents;
    }

    private record Described(
            MessageRow row,
            int bodyStart,
            Optional<String> mediaType,
            Optional<String> subType,
            OptionalLong textLines,
            String properties) {
        static Described read(Row row) {
            int at = MessageRow.WIDTH;
            return new Described(
                    MessageRow.read(row),
                    row.smallNumber(at + 1),
                    row.optionalText(at + 2),
                    row.optionalText(at + 3),
                    row.optionalNumber(at + 4),
                    row.text(at + 5));
        }
    }

    /**
     * Messages, which {@code condition} chooses.
     *
     * @param condition on the table {@code m}, whose parameters follow
     */
    List<StoredMessage> messages(
            Statements sql, Viewer viewer, FetchType detail, String condition, Object... parameters) {
        String properties = detail == FetchType.METADATA ? "''" : "c.properties";
        List<Described> found = sql.list(
                "SELECT " + viewer.columns() + ", c.body_start, c.media_type, c.sub_type, c.text_lines, " + properties
                        + " FROM message m JOIN content c ON c.id = m.content_id WHERE " + condition,
                Described::read,
                viewer.parameters(parameters));
        boolean attachments = detail == FetchType.ATTACHMENTS_METADATA || detail == FetchType.FULL;
        List<StoredMessage> messages = new ArrayList<>(found.size());
        for (Described one : found) {
            messages.add(message(
                    one,
                    attachments ? SqlAttachmentMapper.ofMessage(sql, one.row().messageId()) : List.of()));
        }
        return messages;
    }

    private StoredMessage message(Described one, List<MessageAttachmentMetadata> attachments) {
        MessageRow row = one.row();
        return StoredMessage.of(
                row,
                new StoredContent(contents, row.contentId(), row.octets()),
                properties(one),
                one.bodyStart(),
                attachments);
    }

    private static Properties properties(Described one) {
        List<Property> properties = PropertiesText.read(one.properties());
        if (properties.isEmpty()) {
            one.mediaType().ifPresent(type -> properties.add(mimeType(StandardNames.MIME_MEDIA_TYPE_NAME, type)));
            one.subType().ifPresent(type -> properties.add(mimeType(StandardNames.MIME_SUB_TYPE_NAME, type)));
        }
        @Nullable
        Long lines = one.textLines().isPresent() ? (Long) one.textLines().getAsLong() : null;
        return new Properties(properties, lines);
    }

    private static Property mimeType(String name, String value) {
        return new Property(StandardNames.MIME_MIME_TYPE_SPACE, name, value);
    }
}
