package org.jamescyrus.server.flavour;

import javax.inject.Inject;

import org.apache.james.adapter.mailbox.QuotaUsernameChangeTaskStep;
import org.apache.james.core.Username;
import org.apache.james.events.EventBus;
import org.apache.james.mailbox.model.Quota.Scope;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.UsageAnnouncer;

/**
 * The user's own limits, if they did not go along with the mailboxes. James's step also says that the new user uses what the old one does: here
 * the store has counted, and the old one uses nothing any longer.
 */
final class LimitsOfRenamedUser implements UsernameChangeTaskStep {
    private final QuotaUsernameChangeTaskStep james;
    private final MaxQuotaManager limits;
    private final QuotaManager quotas;
    private final UserQuotaRootResolver roots;
    private final EventBus events;

    @Inject
    LimitsOfRenamedUser(
            QuotaUsernameChangeTaskStep james,
            MaxQuotaManager limits,
            QuotaManager quotas,
            UserQuotaRootResolver roots,
            EventBus events) {
        this.james = james;
        this.limits = limits;
        this.quotas = quotas;
        this.roots = roots;
        this.events = events;
    }

    @Override
    public StepName name() {
        return james.name();
    }

    @Override
    public int priority() {
        return james.priority();
    }

    @Override
    public Publisher<Void> changeUsername(Username oldUsername, Username newUsername) {
        QuotaRoot before = roots.forUser(oldUsername);
        QuotaRoot after = roots.forUser(newUsername);
        return Mono.from(limits.listMaxMessagesDetailsReactive(before))
                .flatMap(all -> Mono.justOrEmpty(all.get(Scope.User)))
                .flatMap(limit -> Mono.from(limits.setMaxMessageReactive(after, limit)))
                .then(Mono.from(limits.listMaxStorageDetailsReactive(before)))
                .flatMap(all -> Mono.justOrEmpty(all.get(Scope.User)))
                .flatMap(limit -> Mono.from(limits.setMaxStorageReactive(after, limit)))
                .then(Mono.defer(() -> UsageAnnouncer.announce(events, quotas, after, newUsername)));
    }
}
