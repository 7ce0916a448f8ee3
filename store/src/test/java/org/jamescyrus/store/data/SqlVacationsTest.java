package org.jamescyrus.store.data;

import java.time.ZonedDateTime;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.vacation.api.AccountId;
import org.apache.james.vacation.api.RecipientId;
import org.apache.james.vacation.api.VacationPatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlVacationsTest {
    private static final AccountId ALICE = AccountId.fromString("alice");
    private static final ZonedDateTime NOON = ZonedDateTime.parse("2026-11-27T12:00:00+01:00[Europe/Berlin]");

    @Parameter
    Engine engine;

    private Database database;
    private StoreThreads threads;

    @BeforeEach
    void open() {
        database = engine.empty();
        threads = new StoreThreads(4);
    }

    private SqlNotificationRegistry at(ZonedDateTime now) {
        return new SqlNotificationRegistry(database, threads, () -> now);
    }

    private static RecipientId recipient(int number) throws Exception {
        return RecipientId.fromMailAddress(new MailAddress("sender" + number + "@example.test"));
    }

    private long notices() {
        return database.read(sql -> sql.first("SELECT COUNT(*) FROM vacation_notice", row -> row.number(1)))
                .orElseThrow();
    }

    @Test
    void expiredNoticesAreTakenAwayAHundredAtATime() throws Exception {
        for (int number = 0; number < 150; number++) {
            at(NOON).register(ALICE, recipient(number), Optional.of(NOON.plusHours(1)))
                    .block();
        }
        at(NOON).register(ALICE, recipient(150), Optional.empty()).block();

        at(NOON.plusDays(1)).register(ALICE, recipient(151), Optional.empty()).block();
        assertThat(notices()).isEqualTo(52);
        at(NOON.plusDays(1)).register(ALICE, recipient(152), Optional.empty()).block();
        assertThat(notices()).isEqualTo(3);
        assertThat(at(NOON.plusDays(1)).isRegistered(ALICE, recipient(150)).block())
                .isTrue();
    }

    @Test
    void aNoticeMayBeRenewed() throws Exception {
        at(NOON).register(ALICE, recipient(1), Optional.of(NOON.plusHours(1))).block();
        at(NOON).register(ALICE, recipient(1), Optional.of(NOON.plusHours(3))).block();

        assertThat(at(NOON.plusHours(2)).isRegistered(ALICE, recipient(1)).block())
                .isTrue();
        assertThat(at(NOON.plusHours(4)).isRegistered(ALICE, recipient(1)).block())
                .isFalse();
    }

    @Test
    void changesThatComeAtOnceAreAllMade() {
        SqlVacationRepository vacations = new SqlVacationRepository(database, threads);
        VacationPatch subject = VacationPatch.builder().subject("away").build();
        VacationPatch body = VacationPatch.builder().textBody("back on Monday").build();
        VacationPatch from = VacationPatch.builder().fromDate(NOON).build();
        VacationPatch enabled = VacationPatch.builder().isEnabled(true).build();

        Flux.just(subject, body, from, enabled)
                .flatMap(patch -> vacations.modifyVacation(ALICE, patch).subscribeOn(Schedulers.boundedElastic()))
                .then()
                .block();

        var vacation = new SqlVacationRepository(database, threads)
                .retrieveVacation(ALICE)
                .block();
        assertThat(vacation.getSubject()).contains("away");
        assertThat(vacation.getTextBody()).contains("back on Monday");
        assertThat(vacation.getFromDate()).contains(NOON);
        assertThat(vacation.isEnabled()).isTrue();
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        SqlVacationRepository vacations = new SqlVacationRepository(database, threads);
        String text = "x".repeat(SqlVacationRepository.LONGEST_TEXT + 1);

        assertThatThrownBy(() -> vacations
                        .modifyVacation(
                                ALICE, VacationPatch.builder().htmlBody(text).build())
                        .block())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
