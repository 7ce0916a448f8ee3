package org.jamescyrus.server.flavour;

import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

import org.jamescyrus.mailbox.james.NamesOfQuotaRoots;
import org.jamescyrus.store.mailbox.QuotaRootNames;

/** The store's quota roots have the names that are asked for. */
final class NestedRootNames implements QuotaRootNames {
    @Override
    public QuotaRoot at(MailboxPath place) {
        return NamesOfQuotaRoots.at(place);
    }

    @Override
    public QuotaRoot withoutPlace(MailboxPath path) {
        return NamesOfQuotaRoots.withoutPlace(path);
    }
}
