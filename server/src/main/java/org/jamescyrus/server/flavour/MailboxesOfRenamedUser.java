package org.jamescyrus.server.flavour;

import javax.inject.Inject;

import org.apache.james.adapter.mailbox.MailboxUsernameChangeTaskStep;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.SqlMailboxManager;

/**
 * The mailboxes of a user who is renamed, in one transaction. Where the new user has one of the same name already, James's own step puts
 * them together, one after another.
 */
final class MailboxesOfRenamedUser implements UsernameChangeTaskStep {
    private final SqlMailboxManager mailboxes;
    private final MailboxUsernameChangeTaskStep oneByOne;

    @Inject
    MailboxesOfRenamedUser(SqlMailboxManager mailboxes, MailboxUsernameChangeTaskStep oneByOne) {
        this.mailboxes = mailboxes;
        this.oneByOne = oneByOne;
    }

    @Override
    public StepName name() {
        return oneByOne.name();
    }

    @Override
    public int priority() {
        return oneByOne.priority();
    }

    @Override
    public Publisher<Void> changeUsername(Username oldUsername, Username newUsername) {
        return Mono.defer(() -> {
            MailboxSession from = mailboxes.createSystemSession(oldUsername);
            MailboxSession to = mailboxes.createSystemSession(newUsername);
            return mailboxes
                    .renameUser(from, to)
                    .then()
                    .onErrorResume(
                            MailboxExistsException.class,
                            e -> Mono.from(oneByOne.changeUsername(oldUsername, newUsername)))
                    .doFinally(any -> {
                        mailboxes.endProcessingRequest(from);
                        mailboxes.endProcessingRequest(to);
                    });
        });
    }
}
