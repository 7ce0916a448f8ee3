package org.jamescyrus.store.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.RecordedDatabase;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.StoreUnderTest.Attachments;
import org.jamescyrus.store.mail.EveryMail;
import org.jamescyrus.store.message.SeenState;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.EveryName;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** No statement reads more of a table than it answers with, but those that are named here with the reason. */
@ParameterizedClass
@EnumSource(Engine.class)
class QueryPlanTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern QUESTION = Pattern.compile("(?:SELECT|INSERT|UPDATE|DELETE) .*");

    /** Beginnings of statements, and why they may read a table. */
    private static final Map<String, String> MAY_SCAN = Map.ofEntries(
            entry("SELECT (SELECT COUNT(*) FROM mailbox)", "once, when the store is opened"),
            entry("SELECT namespace, user_name, name FROM mailbox WHERE deleted = 0", "once, when a server starts"),
            entry("SELECT user_name FROM account", "the same; all are answered"),
            entry("SELECT namespace, user_name, name FROM quota_place", "once, when a server starts; all are answered"),
            entry(
                    "UPDATE queued_mail SET held_until = 0, holder = '' WHERE held_until > 0",
                    "all of a partial index, once"),
            entry("SELECT id FROM mailbox WHERE deleted = 1", "the first of a partial index"),
            entry("SELECT 1 FROM dead_event LIMIT 1", "the first row"),
            entry("SELECT MAX(id) FROM queued_mail", "the last row"),
            entry("SELECT COUNT(*) FROM account", "an administrator wants to know how many"),
            entry("SELECT name FROM mail_domain", "all are answered: domains are few"),
            entry("SELECT local_part, domain, mapping FROM rewrite ORDER BY", "an administrator wants them all"),
            entry("SELECT name FROM mail_queue", "all are answered: queues are few"),
            entry("SELECT url FROM mail_repository", "all are answered: repositories are few"),
            entry(
                    "SELECT name FROM quota_place WHERE user_name = ? AND namespace = ? AND name IN",
                    "sorts as many rows as the name has parts, at most"),
            entry("UPDATE number_block", "a table of one row"));

    /** Beginnings of texts that the scenario does not run, and why. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            entry(" FOR UPDATE", "the end of PostgreSQL's statements, which its turn of this test runs"),
            entry("UPDATE queued_mail SET held_until = 0, holder = '' WHERE", "with SQLite only"),
            entry(
                    "UPDATE queued_mail SET held_until = ? WHERE holder",
                    "with PostgreSQL only, by the index queued_mail_held"),
            entry("SELECT pg_advisory_xact_lock", "a lock of PostgreSQL's in memory"),
            entry("SELECT 1 FROM quota_place", "with SQLite only, by the primary key"),
            entry("PRAGMA ", "of SQLite's file, not of a table"),
            entry("VACUUM", "an administrator has all written anew"),
            entry("SELECT pg_database_size", "of the files"),
            entry("SELECT COUNT(*) FROM", "store stats: an administrator wants to know how many"),
            entry("SELECT COALESCE(SUM(", "store stats"),
            entry("SELECT '", "store check: reads everything"),
            entry("SELECT content_id FROM message", "store check"),
            entry(") ", "store check"));

    @Parameter
    Engine engine;

    private RecordedDatabase database;

    @BeforeEach
    void runEverything() throws Exception {
        database = new RecordedDatabase(engine.empty());
        StoreUnderTest store = new StoreUnderTest(
                database,
                new StoreUnderTest.Parts()
                        .attachments(Attachments.KEPT, new MessageParser())
                        .seen(SeenState.PER_USER));
        new EveryMailbox(store).run();
        new EveryMessage(store).run();
        new EveryTree(store).run();
        new EveryMark(database).run();
        new EveryUser(database).run();
        new EveryMail(database).run();
        EveryName.read(database);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> statements().keySet().stream().anyMatch(sql -> sql.endsWith("FROM account")));
    }

    @AfterEach
    void leaveNothing() {
        engine.empty();
    }

    /** Each, with the parameters of its first run. */
    private Map<String, List<@Nullable Object>> statements() {
        Map<String, List<@Nullable Object>> all = new LinkedHashMap<>();
        database.asked().forEach(asked -> all.putIfAbsent(asked.sql(), asked.parameters()));
        return all;
    }

    private static boolean isNamed(String text, Map<String, String> names) {
        return names.keySet().stream().anyMatch(text::startsWith);
    }

    @Test
    void everyStatementOfTheSourcesIsRun() throws Exception {
        Set<String> run = statements().keySet();
        assertThat(run).hasSizeGreaterThan(100);
        Set<String> missing = new TreeSet<>(SqlInSources.below(SOURCES));
        missing.removeIf(text -> isNamed(text, NOT_RUN) || run.stream().anyMatch(sql -> sql.contains(text)));
        assertThat(missing).isEmpty();
    }

    @Test
    void noStatementScansATable() {
        ManyRows.fill(database);
        Map<String, List<@Nullable Object>> all = statements();
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.<Integer, RuntimeException>read(sql -> sql.update("ANALYZE"));
        }
        List<String> scans = new ArrayList<>();
        all.forEach((sql, parameters) -> {
            if (QUESTION.matcher(sql).matches() && !sql.contains("FROM numbers") && !isNamed(sql, MAY_SCAN)) {
                QueryPlan plan = QueryPlan.of(database, sql, parameters.toArray());
                plan.scans(database.dialect(), sql.contains(" LIMIT ")).forEach(step -> scans.add(step + " <- " + sql));
            }
        });
        assertThat(scans).isEmpty();
    }
}
