package org.jamescyrus.store.mailbox;

import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

/** James's own names for the roots of users, and their like for places. */
public final class PlainQuotaRootNames implements QuotaRootNames {
    @Override
    public QuotaRoot at(MailboxPath place) {
        return root(place.getNamespace() + ":" + place.getName(), place);
    }

    @Override
    public QuotaRoot withoutPlace(MailboxPath path) {
        return root(path.getNamespace(), path);
    }

    private static QuotaRoot root(String name, MailboxPath path) {
        return QuotaRoot.quotaRoot(
                name + "&" + path.getUser().asString(), path.getUser().getDomainPart());
    }
}
