package org.jamescyrus.store.mailbox;

import java.time.Instant;
import java.util.Set;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.events.Event;
import org.apache.james.events.EventBus;
import org.apache.james.events.EventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.events.MailboxEvents.Expunged;
import org.apache.james.mailbox.events.MailboxEvents.MetaDataHoldingEvent;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.event.EventFactory;
import org.apache.james.mailbox.store.quota.QuotaUpdater;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Tells what a quota root uses after messages came or went. It takes the place of James's {@code ListeningCurrentQuotaUpdater}, which
 * tells it and counts it too: here the store has counted already, in the transaction of the messages.
 */
public final class UsageAnnouncer implements EventListener.ReactiveGroupEventListener, QuotaUpdater {
    /** Its group on the bus. */
    public static final class UsageAnnouncerGroup extends Group {}

    private static final Group GROUP = new UsageAnnouncerGroup();

    private final QuotaRootResolver quotaRoots;
    private final EventBus events;
    private final QuotaManager quotas;

    /** Of one James. */
    @Inject
    public UsageAnnouncer(QuotaRootResolver quotaRoots, EventBus events, QuotaManager quotas) {
        this.quotaRoots = quotaRoots;
        this.events = events;
        this.quotas = quotas;
    }

    @Override
    public Group getDefaultGroup() {
        return GROUP;
    }

    @Override
    public boolean isHandling(Event event) {
        return event instanceof Added || event instanceof Expunged;
    }

    @Override
    public Publisher<Void> reactiveEvent(Event event) {
        return event instanceof MetaDataHoldingEvent held && !held.getUids().isEmpty()
                ? Mono.from(quotaRoots.getQuotaRootReactive(held.getMailboxPath()))
                        .flatMap(root -> announce(events, quotas, root, held.getUsername()))
                : Mono.empty();
    }

    /** Tells what {@code root} uses now, since {@code user} changed it. */
    public static Mono<Void> announce(EventBus events, QuotaManager quotas, QuotaRoot root, Username user) {
        return Mono.from(quotas.getQuotasReactive(root))
                .flatMap(used -> events.dispatch(
                        EventFactory.quotaUpdated()
                                .randomEventId()
                                .user(user)
                                .quotaRoot(root)
                                .quotaCount(used.getMessageQuota())
                                .quotaSize(used.getStorageQuota())
                                .instant(Instant.now())
                                .build(),
                        Set.of()));
    }
}
