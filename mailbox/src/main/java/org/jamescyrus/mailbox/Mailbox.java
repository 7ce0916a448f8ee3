package org.jamescyrus.mailbox;

import java.util.Optional;

/**
 * A mailbox that exists.
 *
 * @param acl who may do what with it
 * @param quotaRoot what the store calls the nearest quota root at or above it; empty if none counts it
 * @param quota usage and limits of that root
 */
public record Mailbox(MailboxName name, AccessControlList acl, Optional<String> quotaRoot, QuotaUsage quota) {
    /** One that no quota root counts. */
    public static Mailbox uncounted(MailboxName name, AccessControlList acl) {
        return new Mailbox(name, acl, Optional.empty(), QuotaUsage.UNLIMITED);
    }
}
