package org.jamescyrus.store.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.apache.james.queue.api.MailPrioritySupport;
import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.mail.MailContents.Form;
import org.jamescyrus.store.mail.MailContents.Stored;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;

/**
 * The mail in queues. Who takes one out holds it until it is done; nobody else is given it meanwhile. In a database that only this
 * process uses, whatever is held when it starts is free again. In one that several use, a hold ends {@link #LEASE} after it was last
 * renewed: so long does the mail of a process that died wait. Clocks of processes have to agree to within a minute.
 */
final class QueueTable {
    /** For how long a mail is held that nobody renews. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** How often it is renewed. */
    static final Duration RENEWAL = Duration.ofSeconds(30);

    /** A clock may be set. */
    private static final Duration LONG = Duration.ofMinutes(10);

    static final String COLUMNS = "id, priority, due, envelope, content_id, octets";

    private final Database database;
    private final MailContents contents;
    private final InstantSource clock;
    private final String holder = UUID.randomUUID().toString();

    QueueTable(Database database, MailContents contents, InstantSource clock) {
        this.database = database;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * A mail in a queue.
     *
     * @param due when it may be handed out, in milliseconds of the epoch
     */
    record Queued(long id, int priority, long due, Stored mail) {
        static Queued of(Row row) {
            return new Queued(
                    row.number(1),
                    row.smallNumber(2),
                    row.number(3),
                    new Stored(row.text(4), row.optionalNumber(5), row.number(6)));
        }
    }

    long now() {
        return clock.millis();
    }

    /** Frees what a process held that is no more. */
    void start() {
        if (!database.dialect().shared()) {
            database.<Integer, RuntimeException>write(
                    sql -> sql.update("UPDATE queued_mail SET held_until = 0, holder = '' WHERE held_until > 0"));
        }
    }

    /** Puts off the end of what this process holds. */
    void renew() {
        if (database.dialect().shared()) {
            database.<Integer, RuntimeException>write(sql -> sql.update(
                    "UPDATE queued_mail SET held_until = ? WHERE holder = ? AND held_until > 0", heldUntil(), holder));
        }
    }

    private long heldUntil() {
        return database.dialect().shared() ? now() + LEASE.toMillis() : Long.MAX_VALUE;
    }

    void create(String queue) {
        database.<Integer, RuntimeException>write(
                sql -> sql.update("INSERT INTO mail_queue (name) VALUES (?) ON CONFLICT DO NOTHING", queue));
    }

    List<String> created() {
        return database.read(sql -> sql.list("SELECT name FROM mail_queue ORDER BY name", row -> row.text(1)));
    }

    void add(String queue, int priority, long due, Form mail) {
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO queued_mail (queue, priority, due, content_id, octets, envelope) VALUES (?, ?, ?, ?, ?, ?)",
                queue,
                priority,
                due,
                contents.take(sql, mail),
                mail.octets(),
                mail.envelope()));
    }

    /**
     * Takes out the first ones that are due: those of the highest priority, and of these the earliest.
     *
     * @return at most so many; from now on they are held by this process
     */
    List<Queued> take(String queue, int most) {
        if (!hasFree(queue)) {
            return List.of();
        }
        return database.write(sql -> {
            List<Queued> taken = new ArrayList<>();
            for (int p = MailPrioritySupport.HIGH_PRIORITY; p >= 0 && taken.size() < most; p--) {
                taken.addAll(free(sql, queue, p, most - taken.size()));
            }
            for (Queued mail : taken) {
                sql.update(
                        "UPDATE queued_mail SET held_until = ?, holder = ? WHERE id = ?",
                        heldUntil(),
                        holder,
                        mail.id());
            }
            return taken;
        });
    }

    /** So that nobody troubles the one writer for nothing. */
    private boolean hasFree(String queue) {
        return database.<Optional<Long>, RuntimeException>read(sql -> sql.first(
                        "SELECT 1 FROM queued_mail WHERE queue = ? AND due <= ? AND held_until <= ? LIMIT 1",
                        row -> row.number(1),
                        queue,
                        now(),
                        now()))
                .isPresent();
    }

    private List<Queued> free(Statements sql, String queue, int priority, int most) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM queued_mail"
                        + " WHERE queue = ? AND priority = ? AND due <= ? AND held_until <= ? ORDER BY due, id LIMIT ?"
                        + database.dialect().forUpdateOfFree(),
                Queued::of,
                queue,
                priority,
                now(),
                now(),
                most);
    }

    /**
     * In how many milliseconds there may be something that nobody of this process knows of: what becomes due, or what another
     * process puts in or gives back.
     */
    long pauseMillis(String queue) {
        long longest = (database.dialect().shared() ? RENEWAL : LONG).toMillis();
        long now = now();
        return Math.min(longest, nextDue(queue, now).orElse(Long.MAX_VALUE) - now);
    }

    private OptionalLong nextDue(String queue, long now) {
        return database.<Optional<OptionalLong>, RuntimeException>read(sql -> sql.first(
                        "SELECT MIN(due) FROM queued_mail WHERE queue = ? AND due > ?",
                        row -> row.optionalNumber(1),
                        queue,
                        now))
                .orElse(OptionalLong.empty());
    }

    /** Takes one away for good, if it is still this process that holds it. */
    boolean done(Queued mail) {
        return database.write(sql -> remove(sql, mail.id(), "holder = ?", holder));
    }

    /** Lets others have one again, as it was. */
    void giveBack(Queued mail, long due) {
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "UPDATE queued_mail SET held_until = 0, holder = '', due = ? WHERE id = ? AND holder = ?",
                due,
                mail.id(),
                holder));
    }

    /** Lets others have one again, as it has become. */
    void giveBack(Queued mail, long due, Form form) {
        database.<Boolean, RuntimeException>write(sql -> {
            Optional<OptionalLong> former = sql.first(
                    "SELECT content_id FROM queued_mail WHERE id = ? AND holder = ?"
                            + database.dialect().forUpdate(),
                    row -> row.optionalNumber(1),
                    mail.id(),
                    holder);
            if (former.isPresent()) {
                @Nullable Long content = contents.take(sql, form);
                sql.update(
                        "UPDATE queued_mail SET held_until = 0, holder = '', due = ?, content_id = ?, octets = ?,"
                                + " envelope = ? WHERE id = ?",
                        due,
                        content,
                        form.octets(),
                        form.envelope(),
                        mail.id());
                contents.release(sql, former.get());
            }
            return former.isPresent();
        });
    }

    /** Takes one away for good, and its reference back, if it is as it should be. */
    boolean remove(Statements sql, long id, String condition, Object parameter) {
        Optional<OptionalLong> content = sql.first(
                "DELETE FROM queued_mail WHERE id = ? AND " + condition + " RETURNING content_id",
                row -> row.optionalNumber(1),
                id,
                parameter);
        content.ifPresent(reference -> contents.release(sql, reference));
        return content.isPresent();
    }
}
