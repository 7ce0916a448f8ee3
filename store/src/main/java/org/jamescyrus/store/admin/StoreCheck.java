package org.jamescyrus.store.admin;

import java.util.ArrayList;
import java.util.List;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;

/**
 * Whether a store is sound: what the database says of itself, and whether all that is counted is what there is. Each rule is one
 * statement, so that a store in use is judged by what was committed at one instant.
 */
public final class StoreCheck {
    /** At most so many problems of a kind are told. */
    public static final int MOST = 100;

    /** Everything that refers to a content. */
    private static final String REFERENCES =
            "SELECT content_id FROM message UNION ALL SELECT content_id FROM attachment"
                    + " UNION ALL SELECT content_id FROM kept_mail WHERE content_id IS NOT NULL"
                    + " UNION ALL SELECT content_id FROM queued_mail WHERE content_id IS NOT NULL";

    /** Each answers with a line for what is wrong. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "mailbox",
                    "SELECT 'mailbox ' || b.id || ' counts ' || b.messages || ' messages, ' || b.octets || ' octets, '"
                            + " || b.unseen || ' unseen, and has ' || COUNT(m.uid) || ', ' || COALESCE(SUM(m.octets), 0)"
                            + " || ', ' || COALESCE(SUM(CASE WHEN (m.flags & 32) = 0 THEN 1 ELSE 0 END), 0)"
                            + " FROM mailbox b LEFT JOIN message m ON m.mailbox_id = b.id WHERE b.deleted = 0"
                            + " GROUP BY b.id, b.messages, b.octets, b.unseen"
                            + " HAVING b.messages <> COUNT(m.uid) OR b.octets <> COALESCE(SUM(m.octets), 0)"
                            + " OR b.unseen <> COALESCE(SUM(CASE WHEN (m.flags & 32) = 0 THEN 1 ELSE 0 END), 0)"),
            new Rule(
                    "uid",
                    "SELECT 'mailbox ' || b.id || ' gave out UID ' || b.last_uid || ' and mod-sequence ' || b.last_modseq"
                            + " || ', and a message has ' || MAX(m.uid) || ' and ' || MAX(m.modseq)"
                            + " FROM mailbox b JOIN message m ON m.mailbox_id = b.id"
                            + " GROUP BY b.id, b.last_uid, b.last_modseq"
                            + " HAVING b.last_uid < MAX(m.uid) OR b.last_modseq < MAX(m.modseq)"),
            new Rule(
                    "quota",
                    "SELECT 'quota root ' || q.root || ' counts ' || q.messages || ' messages, ' || q.octets"
                            + " || ' octets, and its mailboxes have ' || q.has_messages || ', ' || q.has_octets FROM"
                            + " (SELECT u.root, u.messages, u.octets,"
                            + " COALESCE((SELECT SUM(b.messages) FROM mailbox b WHERE b.quota_root = u.root AND b.deleted = 0), 0)"
                            + " AS has_messages,"
                            + " COALESCE((SELECT SUM(b.octets) FROM mailbox b WHERE b.quota_root = u.root AND b.deleted = 0), 0)"
                            + " AS has_octets FROM quota_usage u) q"
                            + " WHERE q.messages <> q.has_messages OR q.octets <> q.has_octets"),
            new Rule(
                    "usage",
                    "SELECT 'quota root ' || b.quota_root || ' has messages and is not counted' FROM mailbox b"
                            + " WHERE b.deleted = 0 AND b.messages > 0 AND NOT EXISTS"
                            + " (SELECT 1 FROM quota_usage u WHERE u.root = b.quota_root) GROUP BY b.quota_root"),
            new Rule(
                    "seen",
                    "SELECT 'mailbox ' || s.mailbox_id || ': ' || s.user_name || ' has seen UIDs ' || s.first_uid || ' to '"
                            + " || s.last_uid || ', which is no range, has no message, or overlaps the next' FROM seen_range s"
                            + " JOIN mailbox b ON b.id = s.mailbox_id AND b.deleted = 0 WHERE s.first_uid > s.last_uid"
                            + " OR s.last_uid >= (SELECT MIN(n.first_uid) FROM seen_range n WHERE n.mailbox_id = s.mailbox_id"
                            + " AND n.user_name = s.user_name AND n.first_uid > s.first_uid) OR NOT EXISTS (SELECT 1"
                            + " FROM message m WHERE m.mailbox_id = s.mailbox_id AND m.uid BETWEEN s.first_uid AND s.last_uid)"),
            new Rule(
                    "seen",
                    "SELECT 'mailbox ' || q.mailbox_id || ' counts ' || q.messages || ' messages seen by ' || q.user_name"
                            + " || ', and has ' || q.has_messages FROM"
                            + " (SELECT r.mailbox_id, r.user_name, COALESCE(c.messages, 0) AS messages,"
                            + " (SELECT COUNT(*) FROM seen_range s JOIN message m ON m.mailbox_id = s.mailbox_id"
                            + " AND m.uid BETWEEN s.first_uid AND s.last_uid WHERE s.mailbox_id = r.mailbox_id"
                            + " AND s.user_name = r.user_name) AS has_messages FROM (SELECT mailbox_id, user_name FROM"
                            + " seen_range UNION SELECT mailbox_id, user_name FROM seen_count) r"
                            + " JOIN mailbox b ON b.id = r.mailbox_id AND b.deleted = 0 LEFT JOIN seen_count c"
                            + " ON c.mailbox_id = r.mailbox_id AND c.user_name = r.user_name) q"
                            + " WHERE q.messages <> q.has_messages"),
            new Rule(
                    "keyword",
                    "SELECT 'mailbox ' || k.mailbox_id || ' counts ' || k.messages || ' messages with ' || k.keyword"
                            + " || ', and has ' || COUNT(m.uid) FROM keyword k JOIN mailbox b ON b.id = k.mailbox_id"
                            + " AND b.deleted = 0 LEFT JOIN message m ON m.mailbox_id = k.mailbox_id AND m.keywords <> ''"
                            + " AND REPLACE('\n' || m.keywords || '\n', '\n' || k.keyword || '\n', '')"
                            + " <> '\n' || m.keywords || '\n' WHERE k.messages IS NOT NULL"
                            + " GROUP BY k.mailbox_id, k.keyword, k.messages HAVING k.messages <> COUNT(m.uid)"),
            new Rule(
                    "references",
                    "SELECT 'content ' || c.id || ' counts ' || c.refs || ' references, and has '"
                            + " || COALESCE(r.refs, 0) FROM content c LEFT JOIN"
                            + " (SELECT content_id, COUNT(*) AS refs FROM (" + REFERENCES + ") a GROUP BY content_id) r"
                            + " ON r.content_id = c.id WHERE c.refs <> COALESCE(r.refs, 0)"),
            new Rule(
                    "content",
                    "SELECT 'content ' || r.content_id || ' is referred to and missing' FROM (" + REFERENCES + ") r"
                            + " WHERE NOT EXISTS (SELECT 1 FROM content c WHERE c.id = r.content_id)"),
            new Rule(
                    "octets",
                    "SELECT 'content ' || c.id || ' has ' || COALESCE(SUM(LENGTH(p.octets)), 0) || ' octets of ' || c.octets"
                            + " FROM content c LEFT JOIN content_part p ON p.content_id = c.id WHERE c.digest IS NOT NULL"
                            + " GROUP BY c.id, c.octets HAVING c.octets <> COALESCE(SUM(LENGTH(p.octets)), 0)"));

    private record Rule(String name, String sql) {}

    private final Database database;

    /** Of this store. */
    public StoreCheck(Database database) {
        this.database = database;
    }

    /** What is wrong, a line each; nothing if all is well. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(ofTheDatabase());
        for (Rule rule : RULES) {
            problems.addAll(database.<List<String>, RuntimeException>read(
                    sql -> sql.list(rule.sql() + " LIMIT " + MOST, row -> rule.name() + ": " + row.text(1))));
        }
        return problems;
    }

    private List<String> ofTheDatabase() {
        if (database.dialect() != Dialect.SQLITE) {
            return List.of();
        }
        List<String> said =
                database.read(sql -> sql.list("PRAGMA integrity_check(" + MOST + ")", row -> "file: " + row.text(1)));
        List<String> foreign = database.read(sql -> sql.list(
                "PRAGMA foreign_key_check",
                row -> "foreign key: " + row.text(1) + " row "
                        + row.optionalText(2).orElse("?") + " refers to a missing " + row.text(3)));
        List<String> problems = new ArrayList<>(said);
        problems.remove("file: ok");
        foreign.stream().limit(MOST).forEach(problems::add);
        return problems;
    }
}
