package org.jamescyrus.store.mail;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.google.common.collect.Iterators;
import org.apache.james.queue.api.MailPrioritySupport;

import org.jamescyrus.store.mail.QueueTable.Queued;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Paged;

/**
 * What an administrator sees of one queue, and does to it: some at a time, however much is in it, so that neither memory nor the
 * others who want to write are burdened.
 */
final class QueueContents {
    /** What is read, or changed in one transaction, at the most. */
    private static final int PAGE = 200;

    private final Database database;
    private final QueueTable table;
    private final String queue;

    QueueContents(Database database, QueueTable table, String queue) {
        this.database = database;
        this.table = table;
        this.queue = queue;
    }

    /** With what is handed out. */
    long size() {
        return database.<Optional<Long>, RuntimeException>read(sql ->
                        sql.first("SELECT COUNT(*) FROM queued_mail WHERE queue = ?", row -> row.number(1), queue))
                .orElse(0L);
    }

    /** What nobody holds, in the order in which it would be taken out, after one of it or from the beginning. */
    List<Queued> page(Optional<Queued> after) {
        int from = after.map(Queued::priority).orElse(MailPrioritySupport.HIGH_PRIORITY);
        for (int p = from; p >= 0; p--) {
            int priority = p;
            Optional<Queued> last = after.filter(mail -> mail.priority() == priority);
            List<Queued> page = database.read(sql -> sql.list(
                    "SELECT " + QueueTable.COLUMNS
                            + " FROM queued_mail WHERE queue = ? AND priority = ? AND (due, id) > (?, ?)"
                            + " AND held_until <= ? ORDER BY due, id LIMIT ?",
                    Queued::of,
                    queue,
                    priority,
                    last.map(Queued::due).orElse(-1L),
                    last.map(Queued::id).orElse(-1L),
                    table.now(),
                    PAGE));
            if (!page.isEmpty()) {
                return page;
            }
        }
        return List.of();
    }

    /** Makes all due that is not. */
    long flush() {
        long now = table.now();
        long all = 0;
        int some = PAGE;
        while (some == PAGE) {
            some = database.write(sql -> sql.update(
                    "UPDATE queued_mail SET due = ? WHERE id IN"
                            + " (SELECT id FROM queued_mail WHERE queue = ? AND due > ? ORDER BY due LIMIT ?)",
                    now,
                    queue,
                    now,
                    PAGE));
            all += some;
        }
        return all;
    }

    private record Candidate(long id, long due, String envelope) {}

    /**
     * Takes away what matches, of that which is there now and nobody holds.
     *
     * @return how many
     */
    long remove(Predicate<String> envelopes) {
        long last = database.<Optional<Long>, RuntimeException>read(
                        sql -> sql.first("SELECT MAX(id) FROM queued_mail", row -> row.number(1)))
                .orElse(0L);
        long all = 0;
        for (int p = MailPrioritySupport.HIGH_PRIORITY; p >= 0; p--) {
            int priority = p;
            Paged<Candidate> candidates = new Paged<>(after -> candidates(priority, after));
            for (Iterator<List<Candidate>> pages = Iterators.partition(candidates, PAGE); pages.hasNext(); ) {
                all += remove(pages.next(), last, envelopes);
            }
        }
        return all;
    }

    private long remove(List<Candidate> page, long last, Predicate<String> envelopes) {
        List<Long> ids = page.stream()
                .filter(mail -> mail.id() <= last && envelopes.test(mail.envelope()))
                .map(Candidate::id)
                .toList();
        return ids.isEmpty()
                ? 0
                : database.<Long, RuntimeException>write(sql -> ids.stream()
                        .filter(id -> table.remove(sql, id, "held_until <= ?", table.now()))
                        .count());
    }

    private List<Candidate> candidates(int priority, Optional<Candidate> after) {
        return database.read(sql -> sql.list(
                "SELECT id, due, envelope FROM queued_mail WHERE queue = ? AND priority = ? AND (due, id) > (?, ?)"
                        + " ORDER BY due, id LIMIT ?",
                row -> new Candidate(row.number(1), row.number(2), row.text(3)),
                queue,
                priority,
                after.map(Candidate::due).orElse(-1L),
                after.map(Candidate::id).orElse(-1L),
                PAGE));
    }
}
