package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.server.CyrusServer;

/** What a running server has in a mailbox. */
final class StoredMail {
    private StoredMail() {}

    /** Each message as it is stored, the oldest first. */
    static List<String> in(CyrusServer server, MailboxName mailbox) throws AdministrationException {
        List<String> messages = new ArrayList<>();
        server.probe()
                .administration()
                .inMailbox(mailbox, (path, session) -> messages.addAll(read(server, path, session)));
        return messages;
    }

    private static List<String> read(CyrusServer server, MailboxPath path, MailboxSession session)
            throws MailboxException {
        MessageManager mailbox = server.probe().mailboxes().getMailbox(path, session);
        Iterator<MessageResult> stored = mailbox.getMessages(MessageRange.all(), FetchGroup.FULL_CONTENT, session);
        List<String> messages = new ArrayList<>();
        while (stored.hasNext()) {
            messages.add(text(stored.next()));
        }
        return messages;
    }

    private static String text(MessageResult message) throws MailboxException {
        try (InputStream content = message.getFullContent().getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new MailboxException("cannot be read", e);
        }
    }
}
