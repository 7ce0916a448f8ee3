package org.jamescyrus.store.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.ScriptSummary;
import org.apache.james.sieverepository.api.exception.QuotaExceededException;
import org.apache.james.sieverepository.api.exception.StorageException;
import org.apache.james.util.concurrency.ConcurrentTestRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.sql.Database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlSieveRepositoryScriptsTest {
    private static final Username ALICE = Username.of("alice");
    private static final ScriptContent KEEP = new ScriptContent("keep;");
    private static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");
    private static final int THREADS = 6;

    @Parameter
    Engine engine;

    private Database database;
    private SqlSieveRepository scripts;

    @BeforeEach
    void open() {
        database = engine.empty();
        scripts = another();
    }

    private SqlSieveRepository another() {
        return new SqlSieveRepository(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ScriptName name(int number) {
        return new ScriptName("script" + number);
    }

    @Test
    void oneScriptIsActiveAfterManyWereActivatedAtOnce() throws Exception {
        for (int number = 0; number < THREADS; number++) {
            scripts.putScript(ALICE, name(number), KEEP);
        }

        ConcurrentTestRunner.builder()
                .operation((thread, step) -> scripts.setActive(ALICE, name(thread)))
                .threadCount(THREADS)
                .operationCount(10)
                .runSuccessfullyWithin(Duration.ofMinutes(1));

        assertThat(scripts.listScripts(ALICE))
                .filteredOn(ScriptSummary::isActive)
                .hasSize(1);
    }

    @Test
    void theQuotaHoldsForScriptsThatComeAtOnce() throws Exception {
        scripts.setQuota(ALICE, QuotaSizeLimit.size(2L * KEEP.length()));
        AtomicInteger refused = new AtomicInteger();

        ConcurrentTestRunner.builder()
                .operation((thread, step) -> {
                    try {
                        scripts.putScript(ALICE, name(thread), KEEP);
                    } catch (QuotaExceededException e) {
                        refused.incrementAndGet();
                    }
                })
                .threadCount(THREADS)
                .operationCount(1)
                .runSuccessfullyWithin(Duration.ofMinutes(1));

        assertThat(scripts.listScripts(ALICE)).hasSize(2);
        assertThat(refused).hasValue(THREADS - 2);
    }

    @Test
    void aSecondInstanceSeesWhatTheFirstWrote() throws Exception {
        scripts.putScript(ALICE, name(1), KEEP);
        scripts.setActive(ALICE, name(1));
        scripts.renameScript(ALICE, name(1), name(2));

        assertThat(another().listScripts(ALICE)).containsExactly(new ScriptSummary(name(2), true));
        assertThat(another().getActive(ALICE)).hasContent(KEEP.getValue());
        assertThat(another().getActivationDateForActiveScript(ALICE).toInstant())
                .isEqualTo(NOW);
    }

    @Test
    void theActiveScriptStaysActiveWhenItIsReplaced() throws Exception {
        scripts.putScript(ALICE, name(1), KEEP);
        scripts.setActive(ALICE, name(1));

        scripts.putScript(ALICE, name(1), new ScriptContent("discard;"));

        assertThat(scripts.getActive(ALICE)).hasContent("discard;");
    }

    @Test
    void theOctetsOfAScriptAreCountedNotItsLetters() throws Exception {
        ScriptContent german = new ScriptContent("# größer");
        scripts.setDefaultQuota(QuotaSizeLimit.size(german.getValue().getBytes(UTF_8).length - 1L));

        assertThatThrownBy(() -> scripts.putScript(ALICE, name(1), german)).isInstanceOf(QuotaExceededException.class);

        scripts.setQuota(ALICE, QuotaSizeLimit.unlimited());
        scripts.putScript(ALICE, name(1), german);
        assertThat(scripts.getQuota(ALICE).isUnlimited()).isTrue();
        assertThat(scripts.getScript(ALICE, name(1))).hasContent(german.getValue());
    }

    @Test
    void aScriptHasABoundWithoutAnyQuota() throws Exception {
        scripts.putScript(ALICE, name(1), new ScriptContent("#".repeat(SqlSieveRepository.MOST_OCTETS)));

        assertThatThrownBy(() -> scripts.putScript(
                        ALICE, name(1), new ScriptContent("#".repeat(SqlSieveRepository.MOST_OCTETS + 1))))
                .isInstanceOf(QuotaExceededException.class);
        assertThatThrownBy(() -> scripts.putScript(
                        ALICE, name(1), new ScriptContent("ü".repeat(SqlSieveRepository.MOST_OCTETS / 2 + 1))))
                .isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void aUserHasABoundedNumberOfScripts() throws Exception {
        for (int number = 0; number < SqlSieveRepository.MOST_SCRIPTS; number++) {
            scripts.putScript(ALICE, name(number), KEEP);
        }

        assertThatThrownBy(() -> scripts.putScript(ALICE, new ScriptName("another"), KEEP))
                .isInstanceOf(QuotaExceededException.class);
        scripts.putScript(ALICE, name(1), new ScriptContent("discard;"));
        assertThat(scripts.getScript(ALICE, name(1))).hasContent("discard;");
    }

    @Test
    void aNameThatIsEmptyOrTooLongIsRefused() {
        ScriptName tooLong = new ScriptName("n".repeat(SqlSieveRepository.LONGEST_NAME + 1));

        assertThatThrownBy(() -> scripts.putScript(ALICE, tooLong, KEEP)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> scripts.putScript(ALICE, new ScriptName(""), KEEP))
                .isInstanceOf(StorageException.class);
    }
}
