package org.jamescyrus.mailbox;

import java.util.function.Predicate;

/**
 * What a site decides about its recipients.
 *
 * @param overQuota {@code lmtp_over_quota_perm_failure}
 * @param ofEveryOwner {@code implicit_owner_rights}: what an owner may do whatever the list says
 * @param excluded {@code lmtp_exclude_specialuse}: folders that no address reaches
 */
public record PolicyOptions(Verdict.Failure overQuota, Rights ofEveryOwner, Predicate<MailboxName> excluded) {
    /** Nothing is excluded, and owners have what the lists give them. */
    public PolicyOptions(Verdict.Failure overQuota) {
        this(overQuota, Rights.NONE, folder -> false);
    }
}
