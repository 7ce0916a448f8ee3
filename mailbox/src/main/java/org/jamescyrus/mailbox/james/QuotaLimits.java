package org.jamescyrus.mailbox.james;

import java.util.OptionalLong;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;

import org.jamescyrus.mailbox.QuotaUsage;

/** The limits of quota roots in James, which counts octets. */
final class QuotaLimits {
    private final MaxQuotaManager limits;
    private final QuotaRoots roots;

    QuotaLimits(MaxQuotaManager limits, QuotaRoots roots) {
        this.limits = limits;
        this.roots = roots;
    }

    /**
     * Makes the mailbox at {@code path} a root, where that is possible, with these limits.
     *
     * @param storage in KiB
     */
    void set(MailboxPath path, OptionalLong storage, OptionalLong messages) throws MailboxException {
        QuotaRoot root = roots.set(path);
        if (storage.isPresent()) {
            limits.setMaxStorage(root, QuotaSizeLimit.size(octets(storage.getAsLong())));
        } else {
            limits.removeMaxStorage(root);
        }
        if (messages.isPresent()) {
            limits.setMaxMessage(root, QuotaCountLimit.count(messages.getAsLong()));
        } else {
            limits.removeMaxMessage(root);
        }
    }

    void removeAll(Username user) throws MailboxException {
        for (QuotaRoot root : roots.removeAll(user)) {
            limits.removeMaxStorage(root);
            limits.removeMaxMessage(root);
        }
    }

    private static long octets(long kib) {
        return Math.min(kib, Long.MAX_VALUE / QuotaUsage.OCTETS_PER_KIB) * QuotaUsage.OCTETS_PER_KIB;
    }
}
