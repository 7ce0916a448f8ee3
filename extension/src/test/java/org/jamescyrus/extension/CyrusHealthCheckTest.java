package org.jamescyrus.extension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.jamescyrus.extension.smmap.LookupPool;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CyrusHealthCheckTest {
    @TempDir
    Path folder;

    private CyrusServices services;
    private CyrusHealthCheck check;

    @BeforeEach
    void makeServices() throws Exception {
        services = CyrusJames.withoutVirtualHosting()
                .services(CyrusSettings.of(
                        Files.writeString(folder.resolve("imapd.conf"), "configdirectory: " + folder + "\n"),
                        Files.writeString(folder.resolve("cyrus.conf"), """
                                SERVICES {
                                  smmap     cmd="smmapd" listen="%s"
                                  smmaptcp  cmd="smmapd" listen="127.0.0.1:0"
                                }
                                """.formatted(socket()))));
        check = new CyrusHealthCheck(services);
    }

    @AfterEach
    void stopServices() {
        services.stop();
    }

    private Path socket() {
        return folder.resolve("smmap");
    }

    private Result result() {
        return Mono.from(check.check()).block();
    }

    private void assertUnhealthy(String cause) {
        assertThat(result()).isEqualTo(Result.unhealthy(check.componentName(), cause));
    }

    @Test
    void servicesThatAnswerAreHealthy() {
        services.start();
        assertThat(result()).isEqualTo(Result.healthy(check.componentName()));
        assertThat(check.componentName().getName()).isEqualTo("Cyrus services");
    }

    @Test
    void servicesThatAreNotStartedAreNot() {
        assertUnhealthy("the services are not started");
        services.start();
        services.stop();
        assertUnhealthy("the services are not started");
    }

    @Test
    void aSocketThatSomebodyRemovedOrReplacedIsNamed() throws Exception {
        services.start();
        Files.delete(socket());
        String gone = "smmap: somebody removed or replaced the socket unix:" + socket() + "; restart this server";
        assertUnhealthy(gone);
        Files.createFile(socket());
        assertUnhealthy(gone);
    }

    @Test
    void aStoreThatFailsOrCannotBeAskedIsTrouble() throws Exception {
        StuckStore store = new StuckStore(new FailingStore());
        try (LookupPool pool = new LookupPool(1, 1, Duration.ofSeconds(20))) {
            StoreProbe probe = new StoreProbe(pool, store);
            CompletableFuture<Optional<String>> failing = probe.trouble();
            store.awaitQuestion();
            CompletableFuture<Optional<String>> waiting = probe.trouble();
            assertThat(probe.trouble().join()).hasValue("too many questions wait for the store");
            store.release();
            assertThat(failing.join()).hasValue("the store fails; its error is in the log");
            assertThat(waiting.join()).hasValue("the store fails; its error is in the log");
        }
    }

    @Test
    void aStoreThatIsTooSlowIsTrouble() {
        try (LookupPool pool = new LookupPool(1, 1, Duration.ofMillis(50))) {
            assertThat(new StoreProbe(pool, new StuckStore(new FailingStore()))
                            .trouble()
                            .join())
                    .hasValue("the store does not answer in time");
        }
    }
}
