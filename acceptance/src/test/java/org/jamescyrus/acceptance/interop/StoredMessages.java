package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.MessageResultIterator;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.server.ServerProbe;

/** What is in the mailboxes of a server in this process. */
final class StoredMessages {
    private final ServerProbe probe;

    StoredMessages(ServerProbe probe) {
        this.probe = probe;
    }

    /** The messages of an INBOX; octets are characters U+0000 to U+00FF. */
    List<String> of(UserId user) throws AdministrationException {
        List<String> stored = new ArrayList<>();
        probe.administration().inMailbox(MailboxName.inbox(user), (path, session) -> {
            MessageResultIterator all = probe.mailboxes()
                    .getMailbox(path, session)
                    .getMessages(MessageRange.all(), FetchGroup.FULL_CONTENT, session);
            while (all.hasNext()) {
                stored.add(content(all.next()));
            }
        });
        return stored;
    }

    private static String content(MessageResult message) throws MailboxException {
        try (InputStream octets = message.getFullContent().getInputStream()) {
            return new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new MailboxException("message " + message.getUid(), e);
        }
    }
}
