package org.jamescyrus.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The plugin jar dropped into a James that knows nothing of us. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StockJamesPluginTest {
    private static final Duration STOP = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void aStockJamesAnswersAsSmmapd() throws Exception {
        try (StockJames james = StockJames.start(folder);
                Questions smmapd = Questions.to(james.socket())) {
            james.createUser("alice@localhost");
            james.createUser("bob@localhost");
            james.append("bob@localhost", Site.mailOf2KiB());
            james.limitStorage("bob@localhost", 1024);

            assertThat(smmapd.ask("alice")).isEqualTo("OK alice");
            assertThat(smmapd.ask("alice@any.example")).isEqualTo("OK alice@any.example");
            assertThat(smmapd.ask("nobody")).isEqualTo("NOTFOUND Mailbox does not exist");
            assertThat(smmapd.ask("bob")).isEqualTo("TEMP Over quota");
            assertThat(james.get("/metrics"))
                    .startsWith("200 ")
                    .containsPattern("cyrus_smmap_smmap_ok_total 2\\.0")
                    .containsPattern("cyrus_smmap_smmap_answer_count 4\\.0")
                    .containsPattern("cyrus_smmap_smmap_connections 1\\.0");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(james.socket())))
                    .as("socket.mode of cyrus.properties")
                    .isEqualTo("rwxrwx---");
        }
    }

    @Test
    void itsHealthCheckSeesTheServicesAndTheirSocketFiles() throws Exception {
        try (StockJames james = StockJames.start(folder)) {
            assertThat(james.healthOf("Cyrus services")).startsWith("200 ").contains("\"status\":\"healthy\"");

            Files.delete(james.socket());

            assertThat(james.healthOf("Cyrus services"))
                    .startsWith("503 ")
                    .contains("\"status\":\"unhealthy\"")
                    .contains("somebody removed or replaced the socket unix:" + james.socket());
        }
    }

    @Test
    void sigtermEndsItAndRemovesTheSocket() throws Exception {
        try (StockJames james = StockJames.start(folder)) {
            assertThat(james.socket()).exists();

            james.process().terminate(STOP);

            assertThat(james.socket()).doesNotExist();
        }
    }

    @Test
    void thePluginJarHoldsOurCodeOnly() throws Exception {
        try (JarFile jar = new JarFile(StockJames.pluginJar().toFile())) {
            List<String> files = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();

            assertThat(files)
                    .contains(
                            "org/jamescyrus/extension/CyrusModule.class",
                            "org/jamescyrus/mailbox/RecipientPolicy.class",
                            "org/jamescyrus/conf/ImapdConf.class",
                            "org/jamescyrus/smmap/SocketMapServer.class")
                    .allMatch(name -> name.startsWith("org/jamescyrus/") || name.startsWith("META-INF/"))
                    .noneMatch(name -> name.startsWith("META-INF/versions/"));
        }
    }
}
