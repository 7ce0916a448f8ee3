package org.jamescyrus.mailbox.james;

import java.util.Optional;

import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.AdministratorSpelling;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxSpelling;
import org.jamescyrus.mailbox.PolicyOptions;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Rewrites;
import org.jamescyrus.mailbox.SimilarFolders;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.UserSpelling;
import org.jamescyrus.mailbox.Verdict;

/**
 * A site of Cyrus's as it runs in a James: its names, where its mailboxes are, what is in them, who may post to them, and its
 * administration. Whoever serves the site is handed this, and asks nobody else. It does not change; closed, it is no longer told of
 * changes, and must not be asked.
 */
public final class RunningSite implements AutoCloseable {
    private final JamesServices james;
    private final SiteRules rules;
    private final MailboxPaths paths;
    private final SiteDirectory directory;
    private final MailboxAdministration administration;

    private RunningSite(JamesServices james, SiteRules rules) {
        this.james = james;
        this.rules = rules;
        this.paths = new MailboxPaths(rules.users(), rules.sharedOwner());
        this.directory = SiteDirectory.open(james, rules, paths);
        this.administration = new MailboxAdministration(
                james.mailboxes(),
                james.users(),
                james.listing(),
                james.domains(),
                directory.stored(),
                james.quotaLimits(),
                james.quotaRoots(),
                paths,
                rules.defaultAcl());
    }

    /** Opens the site with these rules: from now on it is told what changes in this James. */
    public static RunningSite open(JamesServices james, SiteRules rules) {
        return new RunningSite(james, rules);
    }

    /** The James it runs in. */
    public JamesServices james() {
        return james;
    }

    /** How its addresses, and so its mailboxes and users, are named. */
    public AddressOptions names() {
        return rules.names();
    }

    /** Which user of James a user is. */
    public UserMapping users() {
        return rules.users();
    }

    /** Where mailboxes are in James. */
    public MailboxPaths paths() {
        return paths;
    }

    /** Its mailboxes, as its services see them. */
    public MailboxDirectory directory() {
        return directory.asked();
    }

    /** How many mailboxes are remembered. */
    public int remembered() {
        return directory.remembered().getAsInt();
    }

    /** Administration by the site's names. */
    public MailboxAdministration administration() {
        return administration;
    }

    /**
     * How an smmapd decides.
     *
     * @param addresses how it reads addresses
     * @param denials of that service
     * @param overQuota {@code lmtp_over_quota_perm_failure}
     */
    public RecipientPolicy socketMapPolicy(AddressOptions addresses, UserDenials denials, Verdict.Failure overQuota) {
        return new RecipientPolicy(
                directory(), directory.rewrites().map(table -> new Rewrites(table, addresses)), denials, overQuota);
    }

    /**
     * How an lmtpd decides.
     *
     * @param denials of that service
     * @param similar asked for folders that are not there
     */
    public RecipientPolicy deliveryPolicy(UserDenials denials, SimilarFolders similar, PolicyOptions options) {
        return new RecipientPolicy(directory(), Optional.empty(), denials, similar, options);
    }

    /** How administrators spell mailboxes where no IMAP client reads along: with the letters as they are. */
    public MailboxSpelling mailboxSpelling() {
        return AdministratorSpelling.inUnicode(names().separator(), names().domains(), names().defaultDomain());
    }

    /** How administrators spell users. */
    public UserSpelling userSpelling() {
        return new UserSpelling(mailboxSpelling(), names().users());
    }

    @Override
    public void close() {
        directory.close();
    }
}
