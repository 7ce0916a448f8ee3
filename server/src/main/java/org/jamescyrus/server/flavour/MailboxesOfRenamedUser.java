package org.jamescyrus.server.flavour;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.SqlMailboxManager;

/** The mailboxes of a user who is renamed, in one transaction, in place of James's step of the same name, which takes one tree after another. */
final class MailboxesOfRenamedUser implements UsernameChangeTaskStep {
    private static final StepName NAME = new StepName("MailboxUsernameChangeTaskStep");

    /** Of James's. */
    private static final int PRIORITY = 2;

    private final SqlMailboxManager mailboxes;

    @Inject
    MailboxesOfRenamedUser(SqlMailboxManager mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public StepName name() {
        return NAME;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public Publisher<Void> changeUsername(Username oldUsername, Username newUsername) {
        return Mono.defer(() -> {
            MailboxSession from = mailboxes.createSystemSession(oldUsername);
            MailboxSession to = mailboxes.createSystemSession(newUsername);
            return mailboxes.renameUser(from, to).doFinally(any -> {
                mailboxes.endProcessingRequest(from);
                mailboxes.endProcessingRequest(to);
            });
        });
    }
}
