package org.jamescyrus.store.message;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jamescyrus.store.sql.Statements;

/**
 * The keywords of mailboxes, and how many messages have each: as many as Cyrus keeps for a mailbox (MAX_USER_FLAGS), so that no client
 * makes a SELECT long for all others. One that no message has any longer stays applicable until its place is needed.
 *
 * <p>What is counted is changed with the messages: which keywords are of no use is known at once when a mailbox is full. Only those
 * that an older version stored are not counted yet; that happens once in the life of a mailbox, when it is full for the first time,
 * and reads its messages.
 *
 * <p>Nobody else may change messages of the mailbox meanwhile: see {@link MessageTable#lock}.
 */
final class KeywordTable {
    static final int MOST = 128;

    private final Statements sql;
    private final long mailbox;

    /** Of one mailbox. */
    KeywordTable(Statements sql, long mailbox) {
        this.sql = sql;
        this.mailbox = mailbox;
    }

    /**
     * Counts what changes, before the messages do.
     *
     * @return keywords that the mailbox does not know and cannot take; they are not counted
     */
    List<String> count(KeywordCounts counts) {
        List<String> grown = counts.grown();
        Set<String> known = grown.isEmpty() ? Set.of() : names("");
        List<String> unknown =
                grown.stream().filter(keyword -> !known.contains(keyword)).toList();
        int room = Math.max(0, MOST - known.size());
        boolean full = room < unknown.size();
        if (full) {
            countOldOnes();
        }
        counts.forEach((keyword, messages) -> {
            if (!unknown.contains(keyword)) {
                change(keyword, messages);
            }
        });
        if (full) {
            room = Math.max(0, MOST - known.size() + forgetUnused());
        }
        List<String> taken = unknown.subList(0, Math.min(room, unknown.size()));
        taken.forEach(keyword -> add(keyword, counts.of(keyword)));
        return unknown.subList(taken.size(), unknown.size());
    }

    private Set<String> names(String condition) {
        return new HashSet<>(
                sql.list("SELECT keyword FROM keyword WHERE mailbox_id = ?" + condition, row -> row.text(1), mailbox));
    }

    private void add(String keyword, long messages) {
        sql.update("INSERT INTO keyword (mailbox_id, keyword, messages) VALUES (?, ?, ?)", mailbox, keyword, messages);
    }

    /** Of one that is not counted, NULL stays NULL. */
    private void change(String keyword, long messages) {
        sql.update(
                "UPDATE keyword SET messages = messages + ? WHERE mailbox_id = ? AND keyword = ?",
                messages,
                mailbox,
                keyword);
    }

    private int forgetUnused() {
        return sql.update("DELETE FROM keyword WHERE mailbox_id = ? AND messages = 0", mailbox);
    }

    private void countOldOnes() {
        Set<String> old = names(" AND messages IS NULL");
        if (!old.isEmpty()) {
            KeywordCounts counts = new KeywordCounts();
            sql.forEach(
                    "SELECT keywords, COUNT(*) FROM message WHERE mailbox_id = ? AND keywords <> '' GROUP BY keywords",
                    row -> counts.take(row.text(1), row.number(2)),
                    mailbox);
            sql.update("UPDATE keyword SET messages = 0 WHERE mailbox_id = ? AND messages IS NULL", mailbox);
            old.forEach(keyword -> change(keyword, counts.of(keyword)));
        }
    }
}
