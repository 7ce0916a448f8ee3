package org.jamescyrus.store.mailbox;

import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.model.UidValidity;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;

/**
 * What touches many mailboxes: each call is one transaction, of which all is there afterwards or nothing, whatever happens meanwhile. The
 * number of its statements does not grow with that of the mailboxes. No event tells of it. Methods block.
 */
public final class MailboxTrees {
    private final Database database;
    private final QuotaPlaces places;

    /** Of this store. */
    public MailboxTrees(Database database, QuotaPlaces places) {
        this.database = database;
        this.places = places;
    }

    /** What becomes of the subscriptions of who renames. */
    public sealed interface Subscriptions {
        /** They stay, to mailboxes that are there no longer. */
        record Stay() implements Subscriptions {}

        /** Those of {@code subscriber} become {@code heir}'s, to the mailboxes as they are called then. */
        record Follow(Username subscriber, Username heir) implements Subscriptions {}
    }

    /** A mailbox that was renamed. */
    public record Renamed(SqlMailboxId id, MailboxPath from, MailboxPath to) {}

    /**
     * What a renaming did.
     *
     * @param renamed from the top downwards
     * @param newInbox that was made in place of the one renamed
     * @param grown the quota roots that count more than before
     */
    public record Renaming(List<Renamed> renamed, Optional<Mailbox> newInbox, List<QuotaRoot> grown) {}

    /**
     * Renames a mailbox and all below it, with the quota roots there. A user's INBOX that is renamed is there again at once, empty and
     * with the same rights, and what is below it stays where it is (RFC 3501, 6.3.5); unless it becomes another user's.
     *
     * @param mailbox as it was found
     * @throws org.apache.james.mailbox.exception.MailboxNotFoundException if it is not there any longer
     * @throws org.apache.james.mailbox.exception.MailboxExistsException if one of the new names is another's
     */
    public Renaming rename(Mailbox mailbox, MailboxPath to, Subscriptions subscriptions) throws MailboxException {
        MailboxPath from = mailbox.generateAssociatedPath();
        MailboxPath target = isInbox(to) ? MailboxPath.inbox(to.getUser()) : to;
        boolean leavesInbox = isInbox(from)
                && SqlMailboxMapper.userOf(to.getUser()).equals(from.getUser().asString());
        MailboxRename.Extent extent = leavesInbox ? MailboxRename.Extent.ALONE : MailboxRename.Extent.TREE;
        long id = SqlMailboxId.number(mailbox.getMailboxId());
        record Both(MailboxRename.Done done, Optional<Mailbox> inbox) {}
        Both both = database.<Both, MailboxException>write(sql -> {
            MailboxRename.Done done = new MailboxRename(database, places, id, from, target, extent).in(sql);
            if (subscriptions instanceof Subscriptions.Follow follow) {
                new SubscriptionMove(follow.subscriber(), from, target).in(sql, follow.heir(), extent);
            }
            return new Both(done, leavesInbox ? Optional.of(inboxAgain(sql, id, from)) : Optional.empty());
        });
        places.changed(both.done().places());
        return new Renaming(
                renamed(both.done().moved()), both.inbox(), roots(both.done().grown(), to));
    }

    private static List<Renamed> renamed(List<MailboxRename.Moved> moved) {
        return moved.stream()
                .map(one -> new Renamed(new SqlMailboxId(one.id()), one.from(), one.to()))
                .toList();
    }

    /**
     * What the renaming of a user did.
     *
     * @param renamed those that are the heir's now
     * @param aside the heir's own that had the name of one of those, and have another now
     * @param grown the quota roots that count more than before
     */
    public record Inheritance(List<Renamed> renamed, List<Renamed> aside, List<QuotaRoot> grown) {}

    /** Makes all private mailboxes of a user another's, with the quota roots there, the user's own limits, the subscriptions, and what was seen of others'. */
    public Inheritance renameUser(Username user, Username heir) throws MailboxException {
        UserRename.Done done = database.<UserRename.Done, MailboxException>write(
                sql -> new UserRename(database, places, user, heir).in(sql));
        places.changed(done.places());
        return new Inheritance(
                renamed(done.moved()), renamed(done.aside()), roots(done.grown(), MailboxPath.inbox(heir)));
    }

    private static List<QuotaRoot> roots(List<String> names, MailboxPath of) {
        Optional<Username> owner = Optional.ofNullable(of.getUser());
        return names.stream()
                .map(name -> QuotaRoot.quotaRoot(name, owner.flatMap(Username::getDomainPart)))
                .toList();
    }

    private static boolean isInbox(MailboxPath path) {
        return path.isInbox() && path.getNamespace().equals(MailboxConstants.USER_NAMESPACE);
    }

    private Mailbox inboxAgain(Statements sql, long before, MailboxPath path) {
        UidValidity uidValidity = UidValidity.generate();
        SqlMailboxMapper.willBeThere(database, path);
        long id = SqlMailboxMapper.insert(sql, places, path, uidValidity).orElseThrow();
        sql.update(
                "INSERT INTO acl (mailbox_id, entry, rights, beside)"
                        + " SELECT ?, entry, rights, beside FROM acl WHERE mailbox_id = ?",
                id,
                before);
        return new Mailbox(path, uidValidity, new SqlMailboxId(id));
    }

    /**
     * A mailbox that was deleted.
     *
     * @param mailbox as it was
     * @param messages that it had
     * @param octets of those
     */
    public record Deleted(Mailbox mailbox, QuotaRoot quotaRoot, long messages, long octets) {
        private static Deleted of(MailboxRemoval.Removed removed) {
            Optional<Username> owner = Optional.ofNullable(removed.mailbox().getUser());
            return new Deleted(
                    removed.mailbox(),
                    QuotaRoot.quotaRoot(removed.quotaRoot(), owner.flatMap(Username::getDomainPart)),
                    removed.messages(),
                    removed.octets());
        }
    }

    /**
     * Deletes one mailbox, and none below it.
     *
     * @return empty if it is not there any longer
     */
    public Optional<Deleted> delete(Mailbox mailbox) {
        long id = SqlMailboxId.number(mailbox.getMailboxId());
        return delete(MailboxRemoval.of(database.dialect(), mailbox.generateAssociatedPath(), id)).stream()
                .findFirst();
    }

    /** Deletes a mailbox and all below it; the deepest come first in what is returned. Places of quota roots there stay. */
    public List<Deleted> deleteTree(MailboxPath top) {
        return delete(MailboxRemoval.of(database.dialect(), new Tree(top)));
    }

    private List<Deleted> delete(MailboxRemoval removal) {
        return database.<List<MailboxRemoval.Removed>, RuntimeException>write(removal::in).stream()
                .map(Deleted::of)
                .toList();
    }

    /** Deletes all that a user has of private mailboxes, and the user's subscriptions, quota roots, limits, and what was seen of others'. */
    public List<Deleted> deleteAll(Username user) {
        record Both(List<MailboxRemoval.Removed> removed, List<MailboxPath> places) {}
        Both both = database.<Both, RuntimeException>write(sql -> new Both(
                MailboxRemoval.of(database.dialect(), user).in(sql),
                new UserTraces(database.dialect(), places.names(), user).in(sql)));
        places.changed(both.places());
        return both.removed().stream().map(Deleted::of).toList();
    }
}
