package org.jamescyrus.store.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.content.Description;
import org.jamescyrus.store.content.Prepared;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreException;

/** The messages of mail, which may be large: they go to {@link Contents} and come from there as streams. */
final class MailContents {
    private final Contents contents;

    MailContents(Contents contents) {
        this.contents = contents;
    }

    /**
     * A mail as it goes into a row.
     *
     * @param message if it has one
     */
    record Form(String envelope, Optional<Prepared> message) {
        long octets() {
            return message.map(Prepared::size).orElse(0L);
        }
    }

    /**
     * A mail as it is in a row.
     *
     * @param content its message, if it has one
     * @param octets of the message
     */
    record Stored(String envelope, OptionalLong content, long octets) {}

    /**
     * Reads a mail as it is now.
     *
     * @throws MessagingException if it cannot be read, or its message cannot be stored
     */
    Form prepare(Mail mail) throws MessagingException {
        @Nullable MimeMessage message = mail.getMessage();
        try {
            return new Form(Envelope.write(mail), message == null ? Optional.empty() : Optional.of(prepare(message)));
        } catch (IOException | StoreException e) {
            throw new MessagingException("mail " + mail.getName() + " cannot be stored: " + e.getMessage(), e);
        }
    }

    private Prepared prepare(MimeMessage message) throws IOException, MessagingException {
        if (message instanceof MimeMessageWrapper wrapper && !wrapper.isBodyModified()) {
            return contents.prepare(() -> stream(wrapper), Description.NONE);
        }
        // One that has been parsed gives no stream: it is written to a file of James's, if it is not small.
        MimeMessageInputStreamSource copy = MimeMessageInputStreamSource.create("store");
        try {
            try (OutputStream out = copy.getWritableOutputStream()) {
                message.writeTo(out);
            }
            return contents.prepare(copy::getInputStream, Description.NONE);
        } finally {
            LifecycleUtil.dispose(copy);
        }
    }

    private static InputStream stream(MimeMessageWrapper message) throws IOException {
        try {
            return message.getMessageInputStream();
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** Refers to the message, in the transaction of the mail's row. */
    @Nullable
    Long take(Statements sql, Form form) {
        return form.message().isEmpty()
                ? null
                : (Long) contents.take(sql, form.message().get());
    }

    /** Takes a reference back, in the transaction of the row that goes. */
    void release(Statements sql, OptionalLong content) {
        content.ifPresent(id -> contents.release(sql, id));
    }

    /**
     * The mail of a row. Its message is read when somebody wants it.
     *
     * @throws MessagingException if the row is none of ours
     */
    MailImpl open(Stored stored) throws MessagingException {
        try {
            MailImpl mail = Envelope.read(stored.envelope());
            if (stored.content().isPresent()) {
                mail.setMessageContent(new Source(contents, stored.content().getAsLong(), stored.octets()));
            }
            return mail;
        } catch (IOException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }

    private record Source(Contents contents, long id, long octets) implements MimeMessageSource {
        @Override
        public String getSourceId() {
            return "content-" + id;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return contents.open(id);
        }

        @Override
        public long getMessageSize() {
            return octets;
        }
    }
}
