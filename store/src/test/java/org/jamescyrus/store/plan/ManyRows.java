package org.jamescyrus.store.plan;

import java.util.List;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;

/** Rows in every table, as many as a large site has, made by the database itself. */
final class ManyRows {
    /** In each table. */
    static final int ROWS = 100_000;

    private static final long BEYOND = 1_000_000;

    /** {@code n} counts from 1; {@code t} is a text of it that is in order. */
    private static final List<String> TABLES = List.of(
            "content (id, digest, octets, body_start, properties, refs, since) SELECT n, ${digest}, 100, 10, '', n % 2, n",
            "content_part (content_id, part, octets) SELECT n, 0, ${digest}",
            "mailbox (id, namespace, user_name, name, uid_validity, last_uid, messages, quota_root, deleted)"
                    + " SELECT n, '#private', 'u' || t, 'INBOX', n, 1, 1, '#private&u' || t, CASE WHEN n % 100 = 0 THEN 1 ELSE 0 END",
            "acl (mailbox_id, entry, rights) SELECT n, 'u' || t, 'lr'",
            "annotation (mailbox_id, entry, content) SELECT n, '/private/comment', t",
            "keyword (mailbox_id, keyword, messages) SELECT n, '$Forwarded', 0",
            "message (mailbox_id, uid, message_id, thread_id, content_id, octets, modseq, flags, keywords, internal_date)"
                    + " SELECT n, 1, n, n, n, 100, 1, CASE WHEN n % 3 = 0 THEN 32 ELSE 18 END, '', n",
            "seen_range (mailbox_id, user_name, first_uid, last_uid) SELECT n, 'u' || t, 1, 1",
            "seen_count (mailbox_id, user_name, messages) SELECT n, 'u' || t, 1",
            "mark (id, ends) SELECT ${digest}, n",
            "thread_key (mime_id, subject, message_id, thread_id) SELECT n, n, n, n",
            "attachment (message_id, content_id, octets, media_type, is_inline) SELECT n, n, 100, 'text/plain', 0",
            "subscription (user_name, mailbox) SELECT 'u' || t, 'INBOX'",
            "quota_usage (root, messages, octets) SELECT '#private&u' || t, 1, 100",
            "quota_limit (scope, name, messages, octets) SELECT CASE WHEN n % 10 = 0 THEN 'domain' ELSE 'root' END,"
                    + " '#private&u' || t, NULL, 100",
            "quota_place (namespace, user_name, name) SELECT '#private', 'u' || t, 'Foo'",
            "account (user_name, hash, algorithm) SELECT 'u' || t, 'h', 'SHA-1'",
            "delegation (user_name, authorized) SELECT 'u' || t, 'v' || t",
            "mail_domain (name) SELECT 'd' || t || '.test'",
            "rewrite (domain, local_part, mapping) SELECT 'd' || t || '.test', 'a', 'b' || t || '@test'",
            "sieve_space (user_name, quota) SELECT 'u' || t, 100",
            "sieve_script (user_name, name, script, octets, active_since) SELECT 'u' || t, 's', ${digest}, 32, n",
            "vacation (account) SELECT 'u' || t",
            "vacation_notice (account, recipient, expires) SELECT 'u' || t, 'x@test', n",
            "dead_event (listener_group, insertion_id, event) SELECT 'g' || (n % 10), t, '{}'",
            "mail_repository (url) SELECT 'sql://var/' || t",
            "kept_mail (repository, mail_key, octets, envelope) SELECT 'sql://var/' || (n % 100), t, 100, '{}'",
            "mail_queue (name) SELECT 'q' || t",
            "queued_mail (queue, priority, due, octets, envelope, held_until, holder) SELECT 'q' || (n % 100), 5, n, 100,"
                    + " '{}', CASE WHEN n % 1000 = 0 THEN 1 ELSE 0 END, CASE WHEN n % 1000 = 0 THEN t ELSE '' END");

    private ManyRows() {}

    /** Beside what is there: no number of these is one that the store gives out in a test. */
    static void fill(Database database) {
        boolean sqlite = database.dialect() == Dialect.SQLITE;
        String numbers = sqlite
                ? "WITH RECURSIVE counted (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < " + ROWS + "),"
                        + " numbers (n, t) AS (SELECT i + " + BEYOND + ", printf('%08d', i) FROM counted) "
                : "WITH numbers (n, t) AS (SELECT i + " + BEYOND + ", lpad(i::text, 8, '0') FROM generate_series(1, "
                        + ROWS + ") i) ";
        String digest = sqlite ? "CAST(t AS BLOB)" : "decode(t, 'hex')";
        for (String table : TABLES) {
            database.<Integer, RuntimeException>write(sql -> {
                if (!sqlite) {
                    // Nothing here refers to what is not there.
                    sql.run("SET LOCAL session_replication_role = replica");
                }
                return sql.update(into(numbers, table.replace("${digest}", digest)));
            });
        }
    }

    private static String into(String numbers, String table) {
        int select = table.indexOf(" SELECT ");
        return "INSERT INTO " + table.substring(0, select) + " " + numbers + table.substring(select + 1)
                + " FROM numbers";
    }
}
