package org.jamescyrus.store.mailbox;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.ConflictException;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;

/**
 * Gives all private mailboxes of a user to another: part of one transaction. The quota roots there, the user's own limits and the
 * subscriptions go along, and so do the subscriptions of those who have rights, and what the user has seen of others' mailboxes.
 */
final class UserRename {
    private static final String OWNED = "user_name = ? AND namespace = ? AND deleted = 0";

    private final Database database;
    private final QuotaPlaces places;
    private final MailboxPath from;
    private final MailboxPath to;

    UserRename(Database database, QuotaPlaces places, Username from, Username to) {
        this.database = database;
        this.places = places;
        this.from = MailboxPath.inbox(from);
        this.to = MailboxPath.inbox(to);
    }

    /**
     * What was done.
     *
     * @param aside the heir's mailboxes that had the name of one, and are called otherwise now
     * @param places that may be other quota roots than before
     * @param grown the quota roots that count more than before
     */
    record Done(
            List<MailboxRename.Moved> moved,
            List<MailboxRename.Moved> aside,
            List<MailboxPath> places,
            List<String> grown) {}

    /**
     * Does it.
     *
     * @throws MailboxExistsException if a name cannot be had; nothing is renamed then
     */
    Done in(Statements sql) throws MailboxException {
        TreeLock.alone(sql, database.dialect(), from, to);
        List<MailboxRename.Held> held = sql.list(
                "SELECT id, name, quota_root, messages, octets FROM mailbox WHERE " + OWNED + " ORDER BY name"
                        + database.dialect().forUpdate(),
                row -> new MailboxRename.Held(
                        new MailboxRename.Moved(
                                row.number(1), new MailboxPath(from, row.text(2)), new MailboxPath(to, row.text(2))),
                        new Holding(row.text(3), row.number(4), row.number(5))),
                user(from),
                from.getNamespace());
        List<MailboxRename.Held> aside = setAside(sql);
        Stream.concat(held.stream(), aside.stream())
                .forEach(one ->
                        SqlMailboxMapper.willBeThere(database, one.moved().to()));
        renameSubscriptionsOfOthers(sql);
        List<MailboxPath> touched = new PlaceMove(places.names(), place -> place.withUser(to.getUser()))
                .in(sql, PlaceRows.of(sql, from.getNamespace(), from.getUser()));
        PlaceMove.limits(sql, places.names().withoutPlace(from), places.names().withoutPlace(to));
        NewRoots roots = NewRoots.of(sql, places, to.getUser());
        rename(sql, roots);
        UsageChange usage = new UsageChange();
        held.forEach(one -> usage.moves(one.holding(), roots.root(one.moved().to())));
        aside.forEach(one -> {
            String root = roots.root(one.moved().to());
            sql.update(
                    "UPDATE mailbox SET quota_root = ? WHERE id = ?",
                    root,
                    one.moved().id());
            usage.moves(one.holding(), root);
        });
        subscriptions(from.getUser()).in(sql, to.getUser());
        new ReaderRows(database.dialect(), from.getUser()).moveTo(sql, to.getUser());
        return new Done(moved(held), moved(aside), touched, usage.store(sql));
    }

    private static List<MailboxRename.Moved> moved(List<MailboxRename.Held> held) {
        return held.stream().map(MailboxRename.Held::moved).toList();
    }

    /** The heir's of the same names: each is called by its number too, until somebody has put them together. */
    private List<MailboxRename.Held> setAside(Statements sql) {
        return sql.list(
                "UPDATE mailbox SET name = name || '-' || id WHERE " + OWNED
                        + " AND name IN (SELECT name FROM mailbox WHERE " + OWNED
                        + ") RETURNING id, name, quota_root, messages, octets",
                row -> {
                    String name = row.text(2);
                    String before = name.substring(0, name.lastIndexOf('-'));
                    return new MailboxRename.Held(
                            new MailboxRename.Moved(
                                    row.number(1), new MailboxPath(to, before), new MailboxPath(to, name)),
                            new Holding(row.text(3), row.number(4), row.number(5)));
                },
                user(to),
                to.getNamespace(),
                user(from),
                from.getNamespace());
    }

    private void rename(Statements sql, NewRoots roots) throws MailboxExistsException {
        try {
            sql.update(
                    "UPDATE mailbox SET user_name = ?, quota_root = ? WHERE " + OWNED,
                    user(to),
                    roots.ofTop(),
                    user(from),
                    from.getNamespace());
        } catch (ConflictException e) {
            MailboxExistsException exists = new MailboxExistsException("one of " + user(to) + "'s");
            exists.addSuppressed(e);
            throw exists;
        }
        roots.storeBelow(sql);
    }

    private void renameSubscriptionsOfOthers(Statements sql) {
        sql
                .list(
                        "SELECT DISTINCT entry FROM acl WHERE mailbox_id IN (SELECT id FROM mailbox WHERE " + OWNED
                                + ")",
                        row -> EntryKey.deserialize(row.text(1)),
                        user(from),
                        from.getNamespace())
                .stream()
                .filter(entry -> entry.getNameType() == MailboxACL.NameType.user)
                .map(entry -> Username.of(entry.getName()))
                .filter(reader -> !reader.equals(from.getUser()))
                .forEach(reader -> subscriptions(reader).in(sql, reader));
    }

    private OwnerSubscriptions subscriptions(Username subscriber) {
        return new OwnerSubscriptions(subscriber, from, to);
    }

    private static String user(MailboxPath path) {
        return SqlMailboxMapper.userOf(path.getUser());
    }
}
