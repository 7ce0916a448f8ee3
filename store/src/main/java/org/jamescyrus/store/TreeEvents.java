package org.jamescyrus.store;

import java.util.List;

import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.events.Event;
import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.events.MailboxIdRegistrationKey;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.store.event.EventFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.MailboxTrees.Deleted;
import org.jamescyrus.store.mailbox.MailboxTrees.Renamed;
import org.jamescyrus.store.mailbox.MailboxTrees.Renaming;
import org.jamescyrus.store.mailbox.UsageAnnouncer;

/** Tells James's event bus, after the commit, what happened to many mailboxes: an event for each, one after another, as James does. */
final class TreeEvents {
    private final EventBus bus;
    private final QuotaManager quotas;

    TreeEvents(EventBus bus, QuotaManager quotas) {
        this.bus = bus;
        this.quotas = quotas;
    }

    Mono<Void> renamed(Renaming renaming, MailboxSession session) {
        return renamed(renaming.renamed(), session)
                .then(Mono.justOrEmpty(renaming.newInbox()).flatMap(inbox -> made(inbox, session)))
                .then(grown(renaming.grown(), session));
    }

    Mono<Void> renamed(List<Renamed> all, MailboxSession session) {
        return Flux.fromIterable(all)
                .concatMap(renamed -> dispatch(event(renamed, session), renamed.id()))
                .then();
    }

    private static Event event(Renamed renamed, MailboxSession session) {
        return EventFactory.mailboxRenamed()
                .randomEventId()
                .mailboxSession(session)
                .mailboxId(renamed.id())
                .oldPath(renamed.from())
                .newPath(renamed.to())
                .build();
    }

    /** Who remembers that there is room under these roots looks again. */
    Mono<Void> grown(List<QuotaRoot> roots, MailboxSession session) {
        return Flux.fromIterable(roots)
                .concatMap(root -> UsageAnnouncer.announce(bus, quotas, root, session.getUser()))
                .then();
    }

    private Mono<Void> made(Mailbox mailbox, MailboxSession session) {
        return dispatch(
                EventFactory.mailboxAdded()
                        .randomEventId()
                        .mailboxSession(session)
                        .mailbox(mailbox)
                        .build(),
                mailbox.getMailboxId());
    }

    Mono<Void> deleted(List<Deleted> all, MailboxSession session) {
        return Flux.fromIterable(all)
                .concatMap(deleted ->
                        dispatch(event(deleted, session), deleted.mailbox().getMailboxId()))
                .then();
    }

    private static Event event(Deleted deleted, MailboxSession session) {
        return EventFactory.mailboxDeleted()
                .randomEventId()
                .mailboxSession(session)
                .mailbox(deleted.mailbox())
                .quotaRoot(deleted.quotaRoot())
                .mailboxACL(deleted.mailbox().getACL())
                .quotaCount(QuotaCountUsage.count(deleted.messages()))
                .quotaSize(QuotaSizeUsage.size(deleted.octets()))
                .build();
    }

    private Mono<Void> dispatch(Event event, MailboxId mailbox) {
        return bus.dispatch(event, new MailboxIdRegistrationKey(mailbox));
    }
}
