package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.acl.ACLDiff;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.exception.UnsupportedRightException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.ACLCommand;
import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.UidValidity;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.store.mail.MailboxMapper;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.KnownNames;
import org.jamescyrus.store.sql.Paged;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * Mailboxes and their rights. A mailbox that is deleted or renamed takes what it holds off the usage of its quota root, or over to
 * another one, in the same transaction. Its messages go later, some at a time.
 */
public final class SqlMailboxMapper implements MailboxMapper {
    private static final String SELECT =
            "SELECT b.id, b.namespace, b.user_name, b.name, b.uid_validity, a.entry, a.rights"
                    + " FROM mailbox b LEFT JOIN acl a ON a.mailbox_id = b.id WHERE b.deleted = 0";

    /** Mailboxes that are read at a time, where all are. */
    private static final int PAGE = 200;

    private final Database database;
    private final StoreThreads threads;
    private final QuotaPlaces places;

    /**
     * @param places by which a mailbox that is made or renamed finds the root that counts it
     */
    public SqlMailboxMapper(Database database, StoreThreads threads, QuotaPlaces places) {
        this.database = database;
        this.threads = threads;
        this.places = places;
    }

    /** A mailbox without an owner is the empty user's. */
    static String userOf(@Nullable Username user) {
        return user == null ? "" : user.asString();
    }

    static void willBeThere(Database database, MailboxPath path) {
        database.names().add(KnownNames.Kind.MAILBOX, path.getNamespace(), userOf(path.getUser()), path.getName());
    }

    /** Whether there is surely no mailbox at {@code path}. Never blocks. */
    public static boolean lacks(Database database, MailboxPath path) {
        return database.names()
                .lacks(KnownNames.Kind.MAILBOX, path.getNamespace(), userOf(path.getUser()), path.getName());
    }

    /**
     * One of the names of a user's mailboxes in their order, that of their code points: one row, by the index.
     *
     * @param beside of this user and namespace
     * @return the first that is {@code from} or comes after it
     */
    public static Optional<String> firstName(Database database, MailboxPath beside, String from) {
        return database.read(sql -> sql.first(
                "SELECT name FROM mailbox WHERE user_name = ? AND namespace = ? AND name >= ? AND deleted = 0"
                        + " ORDER BY name LIMIT 1",
                row -> row.text(1),
                userOf(beside.getUser()),
                beside.getNamespace(),
                from));
    }

    private static @Nullable Username user(String stored) {
        return stored.isEmpty() ? null : Username.of(stored);
    }

    /** The mailboxes that {@code condition} chooses, with their rights: one row for each entry. */
    static List<Mailbox> select(Statements sql, String condition, Object... parameters) {
        Map<Long, Mailbox> mailboxes = new LinkedHashMap<>();
        Map<Long, Map<EntryKey, MailboxACL.Rfc4314Rights>> rights = new LinkedHashMap<>();
        sql.forEach(
                SELECT + condition,
                row -> {
                    mailboxes.computeIfAbsent(row.number(1), id -> mailbox(row));
                    row.optionalText(6)
                            .ifPresent(entry -> rights.computeIfAbsent(row.number(1), id -> new LinkedHashMap<>())
                                    .put(EntryKey.deserialize(entry), rights(row.text(7))));
                },
                parameters);
        mailboxes.forEach((id, mailbox) -> mailbox.setACL(new MailboxACL(rights.getOrDefault(id, Map.of()))));
        return new ArrayList<>(mailboxes.values());
    }

    @SuppressWarnings("NullAway") // James has mailboxes without an owner, whose user is null
    private static Mailbox mailbox(Row row) {
        MailboxPath path = new MailboxPath(row.text(2), user(row.text(3)), row.text(4));
        return new Mailbox(path, UidValidity.of(row.number(5)), new SqlMailboxId(row.number(1)));
    }

    private static MailboxACL.Rfc4314Rights rights(String letters) {
        try {
            return MailboxACL.Rfc4314Rights.deserialize(letters);
        } catch (UnsupportedRightException e) {
            throw new IllegalStateException("rights in the store: " + letters, e);
        }
    }

    private Optional<Mailbox> one(String condition, Object... parameters) {
        return database.<List<Mailbox>, RuntimeException>read(sql -> select(sql, condition, parameters)).stream()
                .findFirst();
    }

    @Override
    public Mono<Mailbox> create(MailboxPath path, UidValidity uidValidity) {
        return threads.mono(() -> {
            MailboxNames.check(path);
            willBeThere(database, path);
            long id = database.<Optional<Long>, RuntimeException>write(sql -> insert(sql, places, path, uidValidity))
                    .orElseThrow(() -> new MailboxExistsException(path.getName()));
            return new Mailbox(path, uidValidity, new SqlMailboxId(id));
        });
    }

    /** The number of one that is made; empty if there is one of this name. */
    static Optional<Long> insert(Statements sql, QuotaPlaces places, MailboxPath path, UidValidity uidValidity) {
        return sql.first(
                "INSERT INTO mailbox (namespace, user_name, name, uid_validity, quota_root)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
                row -> row.number(1),
                path.getNamespace(),
                userOf(path.getUser()),
                path.getName(),
                uidValidity.asLong(),
                places.rootOfNew(sql, path).getValue());
    }

    /** None below it: those are renamed by {@link MailboxTrees}. */
    @Override
    public Mono<MailboxId> rename(Mailbox mailbox) {
        return threads.mono(() -> {
            long id = SqlMailboxId.number(mailbox.getMailboxId());
            database.<MailboxRename.Done, MailboxException>write(sql -> {
                MailboxPath from = select(sql, " AND b.id = ?", id).stream()
                        .findFirst()
                        .orElseThrow(() -> new MailboxNotFoundException(mailbox.getMailboxId()))
                        .generateAssociatedPath();
                MailboxPath to = mailbox.generateAssociatedPath();
                return new MailboxRename(database, places, id, from, to, MailboxRename.Extent.ALONE).in(sql);
            });
            return mailbox.getMailboxId();
        });
    }

    @Override
    public Mono<Void> delete(Mailbox mailbox) {
        return threads.run(
                () -> database.<List<MailboxRemoval.Removed>, RuntimeException>write(sql -> MailboxRemoval.of(
                                database.dialect(),
                                mailbox.generateAssociatedPath(),
                                SqlMailboxId.number(mailbox.getMailboxId()))
                        .in(sql)));
    }

    @Override
    public Mono<Mailbox> findMailboxByPath(MailboxPath path) {
        return threads.optional(() -> one(
                " AND b.user_name = ? AND b.namespace = ? AND b.name = ?",
                userOf(path.getUser()),
                path.getNamespace(),
                path.getName()));
    }

    @Override
    public Mono<Boolean> pathExists(MailboxPath path) {
        return threads.mono(() -> database.<Optional<Long>, RuntimeException>read(sql -> sql.first(
                        "SELECT id FROM mailbox WHERE user_name = ? AND namespace = ? AND name = ? AND deleted = 0",
                        row -> row.number(1),
                        userOf(path.getUser()),
                        path.getNamespace(),
                        path.getName()))
                .isPresent());
    }

    @Override
    public Mono<Mailbox> findMailboxById(MailboxId id) {
        return threads.mono(() ->
                one(" AND b.id = ?", SqlMailboxId.number(id)).orElseThrow(() -> new MailboxNotFoundException(id)));
    }

    @Override
    public Flux<Mailbox> findMailboxWithPathLike(MailboxQuery.UserBound query) {
        return threads.flux(() -> database.<List<Mailbox>, RuntimeException>read(sql -> like(sql, query)).stream()
                .filter(query::matches)
                .toList());
    }

    private static List<Mailbox> like(Statements sql, MailboxQuery.UserBound query) {
        Optional<NameRange> range = NameRange.of(query.getMailboxNameExpression());
        List<Object> parameters = new ArrayList<>(List.of(userOf(query.getFixedUser()), query.getFixedNamespace()));
        range.ifPresent(names -> parameters.addAll(List.of(names.from(), names.beyond())));
        return select(
                sql,
                " AND b.user_name = ? AND b.namespace = ?"
                        + (range.isPresent() ? " AND b.name >= ? AND b.name < ?" : "")
                        + " ORDER BY b.name",
                parameters.toArray());
    }

    /** Those that name the user. What {@code anybody} may do is asked for each mailbox by itself. */
    @Override
    public Flux<Mailbox> findNonPersonalMailboxes(Username user, Right right) {
        EntryKey key = EntryKey.createUserEntryKey(user);
        return threads.flux(() -> database
                .<List<Mailbox>, RuntimeException>read(sql -> select(
                        sql,
                        " AND b.id IN (SELECT mailbox_id FROM acl WHERE entry = ?) ORDER BY b.id",
                        key.serialize()))
                .stream()
                .filter(mailbox -> Optional.ofNullable(
                                mailbox.getACL().getEntries().get(key))
                        .filter(rights -> rights.contains(right))
                        .isPresent())
                .toList());
    }

    @Override
    public Mono<Boolean> hasChildren(Mailbox mailbox, char delimiter) {
        String first = mailbox.getName() + delimiter;
        String beyond = mailbox.getName() + (char) (delimiter + 1);
        return threads.mono(() -> database.<Optional<Long>, RuntimeException>read(sql -> sql.first(
                        "SELECT id FROM mailbox WHERE user_name = ? AND namespace = ? AND name >= ? AND name < ?"
                                + " AND deleted = 0 LIMIT 1",
                        row -> row.number(1),
                        userOf(mailbox.getUser()),
                        mailbox.getNamespace(),
                        first,
                        beyond))
                .isPresent());
    }

    @Override
    public Flux<Mailbox> list() {
        return threads.lazily(() -> new Paged<>(this::page));
    }

    private List<Mailbox> page(Optional<Mailbox> after) {
        long last = after.map(mailbox -> SqlMailboxId.number(mailbox.getMailboxId()))
                .orElse(0L);
        return database.read(sql -> select(
                sql,
                " AND b.id IN (SELECT id FROM mailbox WHERE deleted = 0 AND id > ? ORDER BY id LIMIT ?) ORDER BY b.id",
                last,
                PAGE));
    }

    private interface Change {
        MailboxACL of(MailboxACL before) throws MailboxException;
    }

    @Override
    public Mono<ACLDiff> updateACL(Mailbox mailbox, ACLCommand command) {
        return acl(mailbox, before -> before.apply(command));
    }

    @Override
    public Mono<ACLDiff> setACL(Mailbox mailbox, MailboxACL acl) {
        return acl(mailbox, before -> acl);
    }

    /** Of the list that is stored, whatever the caller's object has. */
    private Mono<ACLDiff> acl(Mailbox mailbox, Change change) {
        long id = SqlMailboxId.number(mailbox.getMailboxId());
        return threads.mono(() -> {
            ACLDiff diff = database.<ACLDiff, MailboxException>write(sql -> {
                if (Holding.lock(sql, database.dialect(), id).isEmpty()) {
                    throw new MailboxNotFoundException(mailbox.getMailboxId());
                }
                MailboxACL before = select(sql, " AND b.id = ?", id).get(0).getACL();
                MailboxACL after = change.of(before);
                for (EntryKey entry : after.getEntries().keySet()) {
                    checkName(entry);
                }
                store(sql, id, before, after);
                return ACLDiff.computeDiff(before, after);
            });
            mailbox.setACL(diff.getNewACL());
            return diff;
        });
    }

    /** A user called {@code anybody} would be read as everybody. */
    private static void checkName(EntryKey entry) throws MailboxException {
        if (!EntryKey.deserialize(entry.serialize()).equals(entry)) {
            throw new MailboxException("no identifier of a list of rights: '" + entry.getName()
                    + "' (it is a word or a sign of that list itself)");
        }
    }

    private static void store(Statements sql, long mailbox, MailboxACL before, MailboxACL after) {
        after.getEntries().forEach((entry, rights) -> {
            if (!rights.equals(before.getEntries().get(entry))) {
                sql.update(
                        "INSERT INTO acl (mailbox_id, entry, rights) VALUES (?, ?, ?)"
                                + " ON CONFLICT (mailbox_id, entry) DO UPDATE SET rights = excluded.rights",
                        mailbox,
                        entry.serialize(),
                        rights.serialize());
            }
        });
        before.getEntries().keySet().stream()
                .filter(entry -> !after.getEntries().containsKey(entry))
                .forEach(entry ->
                        sql.update("DELETE FROM acl WHERE mailbox_id = ? AND entry = ?", mailbox, entry.serialize()));
    }
}
