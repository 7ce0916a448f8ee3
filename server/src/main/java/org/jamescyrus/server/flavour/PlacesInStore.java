package org.jamescyrus.server.flavour;

import java.util.Map;
import java.util.Set;
import javax.inject.Inject;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

import org.jamescyrus.mailbox.james.PlacesOfQuotaRoots;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.sql.StoreException;

/** For the store over SQL, which counts in the transaction that makes a place a root. */
final class PlacesInStore implements PlacesOfQuotaRoots {
    private final QuotaPlaces places;

    @Inject
    PlacesInStore(QuotaPlaces places) {
        this.places = places;
    }

    @Override
    public Set<MailboxPath> all() {
        return places.all();
    }

    @Override
    public void add(MailboxPath path, QuotaRoot before, QuotaRoot root) throws MailboxException {
        try {
            places.add(path, before, root);
        } catch (StoreException e) {
            throw new MailboxException(root.getValue() + " cannot be made a quota root", e);
        }
    }

    @Override
    public void removeAll(Map<MailboxPath, QuotaRoot> roots, QuotaRoot own) {
        places.removeAll(roots, own);
    }
}
