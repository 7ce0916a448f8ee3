package org.jamescyrus.delivery;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.mail.Flags;

import com.google.common.base.Throwables;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.delivery.append.MessageAppender;
import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.message.Header;

/** Puts copies of messages into mailboxes that were chosen for them. */
final class Mailboxes {
    private final MailboxManager mailboxes;
    private final MailboxPaths paths;
    private final Folders folders;
    private final MessageAppender appender;
    private final Optional<DuplicateSuppression> duplicates;
    private final OptionalLong maxMessages;

    Mailboxes(
            MailboxManager mailboxes,
            MailboxPaths paths,
            Folders folders,
            MessageAppender appender,
            Optional<DuplicateSuppression> duplicates,
            OptionalLong maxMessages) {
        this.mailboxes = mailboxes;
        this.paths = paths;
        this.folders = folders;
        this.appender = appender;
        this.duplicates = duplicates;
        this.maxMessages = maxMessages;
    }

    /** Stores a copy with this header and these flags, or drops it for one that is there. */
    Outcome store(Mail mail, MailboxName name, Flags flags, Header header) throws DeliveryException {
        Optional<Duplicates.Key> key = mail.key(name);
        return duplicates.isPresent() && key.isPresent()
                ? duplicates.get().once(key.get(), () -> append(mail, name, flags, header))
                : append(mail, name, flags, header);
    }

    private Outcome append(Mail mail, MailboxName name, Flags flags, Header header) throws DeliveryException {
        MailboxPath path = paths.of(name).orElseThrow(() -> new IllegalStateException(name + " has no path"));
        try {
            if (maxMessages.isPresent() && count(path) >= maxMessages.getAsLong()) {
                return new Outcome.TooManyMessages();
            }
            append(mail.with(header), path, flags, name);
            return new Outcome.Accepted();
        } catch (IOException | MailboxException e) {
            throw new DeliveryException("a message cannot be stored in " + name, e);
        }
    }

    /** James makes an INBOX when it is first needed. */
    private void append(MessageAppender.Prepared message, MailboxPath path, Flags flags, MailboxName name)
            throws MailboxException, DeliveryException {
        try {
            appender.append(message, path, flags);
        } catch (MailboxException e) {
            if (!name.isInbox() || !isMissing(e)) {
                throw e;
            }
            folders.create(name);
            appender.append(message, path, flags);
        }
    }

    private long count(MailboxPath path) throws MailboxException {
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        try {
            return mailboxes.getMailbox(path, session).getMessageCount(session);
        } catch (MailboxNotFoundException e) {
            return 0;
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private static boolean isMissing(MailboxException failure) {
        return Throwables.getCausalChain(failure).stream().anyMatch(MailboxNotFoundException.class::isInstance);
    }
}
