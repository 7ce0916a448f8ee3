package org.jamescyrus.delivery.append;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;
import org.apache.james.mailbox.store.streaming.CountingInputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.HeaderImpl;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

import org.jamescyrus.message.MessageToStore;

/**
 * Reads what James keeps in columns of a message: the properties of its outermost entity, as IMAP's {@code BODYSTRUCTURE} and James's
 * search want them. A text is read to its end, for its lines are counted; of anything else only the header.
 */
final class EntityReader {
    private static final String TEXT = "text";

    private EntityReader() {}

    /**
     * @throws MailboxException if James cannot store it: it counts a message's octets in 31 bits
     */
    static ParsedMessage read(MessageToStore message, Instant internalDate) throws IOException, MailboxException {
        long size = message.size();
        if (size > Integer.MAX_VALUE) {
            throw new MailboxException(
                    "a message of " + size + " octets; James stores at most " + Integer.MAX_VALUE + " in one");
        }
        MimeTokenStream tokens = new MimeTokenStream(
                MimeConfig.PERMISSIVE,
                new DefaultBodyDescriptorBuilder(null, new LenientFieldParser(), DecodeMonitor.SILENT));
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try (InputStream octets = new BufferedInputStream(message.open())) {
            tokens.parse(octets);
            HeaderImpl header = header(tokens);
            MaximalBodyDescriptor entity = (MaximalBodyDescriptor) tokens.getBodyDescriptor();
            PropertyBuilder properties = properties(entity);
            if (isText(entity)) {
                properties.setTextualLineCount(lines(tokens));
            }
            return new ParsedMessage(
                    new ParsedMessage.Octets(message, size),
                    (int) size,
                    Math.toIntExact(size - message.incoming().bodySize()),
                    header,
                    properties,
                    internalDate);
        } catch (MimeException e) {
            throw new MailboxException("the message cannot be parsed", e);
        }
    }

    private static HeaderImpl header(MimeTokenStream tokens) throws IOException, MimeException {
        HeaderImpl header = new HeaderImpl();
        EntityState state = tokens.next();
        while (state != EntityState.T_BODY
                && state != EntityState.T_START_MULTIPART
                && state != EntityState.T_END_OF_STREAM) {
            if (state == EntityState.T_FIELD) {
                header.addField(tokens.getField());
            }
            state = tokens.next();
        }
        return header;
    }

    private static long lines(MimeTokenStream tokens) throws IOException {
        if (tokens.getState() != EntityState.T_BODY) {
            return 0;
        }
        try (CountingInputStream body = new CountingInputStream(tokens.getInputStream())) {
            body.readAll();
            return body.getLineCount();
        }
    }

    private static PropertyBuilder properties(MaximalBodyDescriptor entity) {
        Optional<String> mediaType = Optional.ofNullable(entity.getMediaType());
        PropertyBuilder properties = new PropertyBuilder();
        properties.setMediaType(mediaType.orElse(TEXT));
        properties.setSubType(mediaType.isPresent() ? entity.getSubType() : "plain");
        properties.setContentTypeParameters(entity.getContentTypeParameters());
        properties.setContentTransferEncoding(entity.getTransferEncoding());
        properties.setContentID(entity.getContentId());
        properties.setContentDescription(entity.getContentDescription());
        properties.setContentDispositionType(entity.getContentDispositionType());
        properties.setContentDispositionParameters(entity.getContentDispositionParameters());
        properties.setContentLanguage(entity.getContentLanguage());
        properties.setContentLocation(entity.getContentLocation());
        properties.setContentMD5(entity.getContentMD5Raw());
        charset(entity).ifPresent(properties::setCharset);
        return properties;
    }

    private static boolean isText(MaximalBodyDescriptor entity) {
        return TEXT.equalsIgnoreCase(Optional.ofNullable(entity.getMediaType()).orElse(TEXT));
    }

    /** A text without one is ASCII (RFC 2045, 5.2). */
    private static Optional<String> charset(MaximalBodyDescriptor entity) {
        return Optional.ofNullable(entity.getCharset())
                .or(() -> isText(entity) ? Optional.of("us-ascii") : Optional.empty());
    }
}
