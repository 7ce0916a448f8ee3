package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.ConflictException;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/**
 * Gives a mailbox another name, and all below it: part of one transaction, in statements whose number does not grow with that of the
 * mailboxes. They keep their ids, rights and messages. Places of quota roots in the tree go along, with their limits; each mailbox is
 * counted by the root that is nearest to its new name from then on.
 */
final class MailboxRename {
    /** A namespace that no mailbox has: James takes an empty one for the private one. */
    private static final String NOWHERE = "";

    private static final String BELOW_SET_NAME =
            "UPDATE mailbox SET namespace = ?, user_name = ?, name = ? || SUBSTR(name, ?), quota_root = ?"
                    + " WHERE user_name = ? AND namespace = ? AND " + Tree.BELOW + " AND deleted = 0";

    private final Database database;
    private final QuotaPlaces places;
    private final long id;
    private final Tree from;
    private final MailboxPath to;
    private final Extent extent;

    /** How much is renamed. */
    enum Extent {
        /** The mailbox, and none below it. */
        ALONE,
        /** The mailbox and all below it. */
        TREE
    }

    /** A mailbox that was renamed. */
    record Moved(long id, MailboxPath from, MailboxPath to) {}

    /**
     * What was done.
     *
     * @param moved from the top downwards
     * @param places that may be other quota roots than before
     * @param grown the quota roots that count more than before
     */
    record Done(List<Moved> moved, List<MailboxPath> places, List<String> grown) {}

    /**
     * @param id of the mailbox at {@code from}
     */
    MailboxRename(Database database, QuotaPlaces places, long id, MailboxPath from, MailboxPath to, Extent extent) {
        this.database = database;
        this.places = places;
        this.id = id;
        this.from = new Tree(from);
        this.to = to;
        this.extent = extent;
    }

    /** One, and what it holds. */
    record Held(Moved moved, Holding holding) {}

    /**
     * Does it.
     *
     * @throws MailboxNotFoundException if the mailbox is not there any longer
     * @throws MailboxExistsException if one of the new names is another's; nothing is renamed then
     */
    Done in(Statements sql) throws MailboxException {
        Dialect dialect = database.dialect();
        TreeLock.alone(sql, dialect, from.top(), to);
        if (MailboxRows.isThere(sql, to)) {
            throw new MailboxExistsException(to.asString());
        }
        List<Held> held = new ArrayList<>();
        held.add(top(sql, dialect));
        if (extent == Extent.TREE) {
            held.addAll(below(sql, dialect, from, path -> from.moved(path, to)));
        }
        for (Held one : held) {
            MailboxNames.check(one.moved().to());
            SqlMailboxMapper.willBeThere(database, one.moved().to());
        }
        List<MailboxPath> touched = extent == Extent.TREE ? movePlaces(sql) : List.of();
        List<Held> others = touched.isEmpty() ? List.of() : others(sql, dialect, held);
        NewRoots roots = NewRoots.of(sql, places, new Tree(to));
        try {
            rename(sql, roots);
        } catch (ConflictException e) {
            throw taken(e);
        }
        UsageChange usage = new UsageChange();
        held.forEach(one -> usage.moves(one.holding(), roots.root(one.moved().to())));
        others.forEach(one -> {
            String root = roots.root(one.moved().to());
            sql.update(
                    "UPDATE mailbox SET quota_root = ? WHERE id = ?",
                    root,
                    one.moved().id());
            usage.moves(one.holding(), root);
        });
        return new Done(held.stream().map(Held::moved).toList(), touched, usage.store(sql));
    }

    private List<MailboxPath> movePlaces(Statements sql) throws MailboxException {
        return new PlaceMove(places.names(), place -> from.moved(place, to)).in(sql, PlaceRows.in(sql, from));
    }

    /** Those that are below the new name already, and come under a place that goes there. */
    private List<Held> others(Statements sql, Dialect dialect, List<Held> renamed) {
        Set<Long> ids = renamed.stream().map(one -> one.moved().id()).collect(Collectors.toSet());
        return below(sql, dialect, new Tree(to), path -> path).stream()
                .filter(one -> !ids.contains(one.moved().id()))
                .toList();
    }

    private MailboxExistsException taken(ConflictException cause) {
        MailboxExistsException exists = new MailboxExistsException("one below " + to.asString());
        exists.addSuppressed(cause);
        return exists;
    }

    private Held top(Statements sql, Dialect dialect) throws MailboxNotFoundException {
        Optional<Holding> holding = sql.first(
                "SELECT quota_root, messages, octets FROM mailbox WHERE id = ? AND user_name = ? AND namespace = ?"
                        + " AND name = ? AND deleted = 0" + dialect.forUpdate(),
                row -> new Holding(row.text(1), row.number(2), row.number(3)),
                id,
                from.user(),
                from.top().getNamespace(),
                from.top().getName());
        return new Held(
                new Moved(id, from.top(), to), holding.orElseThrow(() -> new MailboxNotFoundException(from.top())));
    }

    private static List<Held> below(Statements sql, Dialect dialect, Tree tree, UnaryOperator<MailboxPath> newPath) {
        return sql.list(
                "SELECT id, name, quota_root, messages, octets FROM mailbox WHERE user_name = ? AND namespace = ? AND "
                        + Tree.BELOW + " AND deleted = 0 ORDER BY name" + dialect.forUpdate(),
                row -> {
                    MailboxPath path = new MailboxPath(tree.top(), row.text(2));
                    return new Held(
                            new Moved(row.number(1), path, newPath.apply(path)),
                            new Holding(row.text(3), row.number(4), row.number(5)));
                },
                tree.user(),
                tree.top().getNamespace(),
                tree.prefix(),
                tree.beyond());
    }

    /** Where the one tree is within the other, a name may be taken by a mailbox that has yet to go: they all go away first. */
    private void rename(Statements sql, NewRoots roots) {
        boolean within = extent == Extent.TREE && (from.hasBelow(to) || new Tree(to).hasBelow(from.top()));
        String namespace = within ? NOWHERE : to.getNamespace();
        String user = SqlMailboxMapper.userOf(to.getUser());
        sql.update(
                "UPDATE mailbox SET namespace = ?, user_name = ?, name = ?, quota_root = ? WHERE id = ?",
                namespace,
                user,
                to.getName(),
                roots.ofTop(),
                id);
        if (extent == Extent.TREE) {
            sql.update(
                    BELOW_SET_NAME,
                    namespace,
                    user,
                    to.getName(),
                    // Counted as SQL does, and from one.
                    from.top().getName().codePointCount(0, from.top().getName().length()) + 1,
                    roots.ofTop(),
                    from.user(),
                    from.top().getNamespace(),
                    from.prefix(),
                    from.beyond());
        }
        if (within) {
            sql.update(
                    "UPDATE mailbox SET namespace = ? WHERE user_name = ? AND namespace = ? AND deleted = 0",
                    to.getNamespace(),
                    user,
                    NOWHERE);
        }
        if (extent == Extent.TREE) {
            roots.storeBelow(sql);
        }
    }
}
