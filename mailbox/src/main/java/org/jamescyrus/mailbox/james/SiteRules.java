package org.jamescyrus.mailbox.james;

import java.util.Optional;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.cache.CacheBounds;

/**
 * What a site's files say of the whole site.
 *
 * @param names how its addresses, and so its mailboxes and users, are named
 * @param users which user of James a user is
 * @param sharedOwner the user under whom James keeps shared mailboxes; need not exist
 * @param defaultAcl the option of that name: the list of a new shared mailbox with none above it
 * @param cache how much of what the store said is remembered; empty for nothing
 * @param rewrites what becomes of James's aliases, groups and forwards
 */
public record SiteRules(
        AddressOptions names,
        UserMapping users,
        UserId sharedOwner,
        AccessControlList defaultAcl,
        Optional<CacheBounds> cache,
        RewriteUse rewrites) {

    /** What becomes of James's aliases, groups and forwards when a recipient is asked for. */
    public enum RewriteUse {
        /** Nothing, as in Cyrus: the MTA has its own. */
        IGNORED,
        /** A recipient is good if one of those it is rewritten to is. */
        FOLLOWED
    }
}
