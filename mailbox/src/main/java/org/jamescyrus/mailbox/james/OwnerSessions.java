package org.jamescyrus.mailbox.james;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.james.AdministrationException.Reason;

/** Sessions of those whose mailboxes they are: in James nobody else can do everything with them. */
final class OwnerSessions {
    private final MailboxManager mailboxes;
    private final MailboxPaths paths;

    OwnerSessions(MailboxManager mailboxes, MailboxPaths paths) {
        this.mailboxes = mailboxes;
        this.paths = paths;
    }

    /** Something asked of a mailbox, or done to it. */
    interface Question<T> {
        T at(MailboxPath path, MailboxSession session) throws MailboxException, AdministrationException;
    }

    <T> T ask(MailboxName name, Question<T> question) throws AdministrationException {
        MailboxPath path = paths.of(name)
                .orElseThrow(
                        () -> new AdministrationException(Reason.INVALID, name + ": James can have no such mailbox"));
        return ask("mailbox " + name, path, question);
    }

    <T> T ask(String what, MailboxPath path, Question<T> question) throws AdministrationException {
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        try {
            return question.at(path, session);
        } catch (MailboxException | RuntimeException e) {
            throw AdministrationException.of(what, e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }
}
