package org.jamescyrus.server.flavour;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import reactor.core.publisher.Mono;

import org.jamescyrus.mailbox.james.PlacesOfQuotaRoots;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/** For the store over SQL, which counts in the transaction that makes a place a root. */
final class PlacesInStore implements PlacesOfQuotaRoots {
    private final QuotaPlaces places;
    private final StoreThreads threads;

    @Inject
    PlacesInStore(QuotaPlaces places, StoreThreads threads) {
        this.places = places;
        this.threads = threads;
    }

    @Override
    public List<MailboxPath> all() {
        return places.all();
    }

    @Override
    public List<MailboxPath> of(String namespace, Username owner) {
        return places.of(namespace, owner);
    }

    @Override
    public Optional<MailboxPath> nearest(MailboxPath path) {
        return places.nearest(path);
    }

    @Override
    public Mono<Optional<MailboxPath>> nearestReactive(MailboxPath path) {
        return places.areKnown() ? Mono.fromSupplier(() -> nearest(path)) : threads.mono(() -> nearest(path));
    }

    @Override
    public Optional<QuotaRoot> add(MailboxPath path) throws MailboxException {
        try {
            return places.add(path);
        } catch (StoreException e) {
            throw new MailboxException(path.asString() + " cannot be made a quota root", e);
        }
    }

    @Override
    public List<MailboxPath> removeAll(Username user) {
        return places.removeAll(user);
    }
}
