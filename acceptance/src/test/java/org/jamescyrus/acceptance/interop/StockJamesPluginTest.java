package org.jamescyrus.acceptance.interop;

import java.net.http.HttpResponse;
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
    void aStockJamesTakesMailInOverLmtp() throws Exception {
        try (StockJames james = StockJames.start(folder);
                LmtpClient lmtp = LmtpClient.greeted(james.lmtp())) {
            james.createUser("alice@localhost");
            lmtp.ask("LHLO client.test");
            lmtp.ask("MAIL FROM:<sender@client.test>");
            assertThat(lmtp.ask("RCPT TO:<nobody>")).last().isEqualTo("550 5.1.1 User unknown");
            assertThat(lmtp.ask("RCPT TO:<alice>")).containsExactly("250 2.1.5 ok");
            lmtp.ask("DATA");
            assertThat(lmtp.ask(
                            "Message-ID: <1@client.test>\r\nDate: Mon, 01 Jan 2024 10:00:00 +0000\r\n\r\nHello.\r\n."))
                    .singleElement()
                    .asString()
                    .startsWith("250 2.1.5 Success ");
            assertThat(james.cyrus("GET", "/quota?root=user/alice", "").body()).contains("\"messages\":{\"used\":1,");
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
    void aStockJamesIsAdministeredByCyrussNames() throws Exception {
        try (StockJames james = StockJames.start(folder);
                Questions smmapd = Questions.to(james.socket())) {
            assertAnswer(
                    james.cyrus("POST", "/users", "{\"name\":\"dora\",\"password\":\"secret\",\"storage\":5}"),
                    201,
                    "{\"name\":\"dora\"}");
            assertAnswer(james.cyrus("GET", "/users", ""), 200, "[{\"name\":\"dora\"}]");
            assertAnswer(
                    james.cyrus("POST", "/mailboxes", "{\"name\":\"user/dora/R&D\"}"),
                    201,
                    "{\"name\":\"user/dora/R&D\"}");
            assertAnswer(
                    james.cyrus("GET", "/mailboxes?pattern=user/dora/%25", ""), 200, "[{\"name\":\"user/dora/R&D\"}]");
            assertAnswer(
                    james.cyrus(
                            "PUT",
                            "/acl",
                            "{\"mailbox\":\"user/dora/R&D\",\"identifier\":\"anyone\",\"rights\":\"p0\"}"),
                    200,
                    "{\"identifier\":\"anyone\",\"rights\":\"p\",\"notKept\":\"0\"}");
            String root = "{\"root\":\"user/dora\",\"storage\":{\"used\":0,\"usedOctets\":0,\"limit\":5},"
                    + "\"messages\":{\"used\":0,\"limit\":null}}";
            assertAnswer(james.cyrus("GET", "/quota", ""), 200, "[" + root + "]");
            assertThat(james.cyrus("PUT", "/quota", "{\"root\":\"user/dora/R&D\",\"storage\":1}")
                            .statusCode())
                    .isEqualTo(501);
            assertThat(james.cyrus("GET", "/explain?key=dora%2BR%26D", "").body())
                    .contains("\"verdict\":\"" + smmapd.ask("dora+R&D") + "\"", "OK dora+R&D");
            assertThat(james.cyrus("POST", "/users", "{\"name\":\"x\",\"pass\":1}")
                            .statusCode())
                    .isEqualTo(400);
            assertAnswer(james.cyrus("DELETE", "/users?name=dora", ""), 204, "");
            assertAnswer(james.cyrus("GET", "/mailboxes", ""), 200, "[]");
        }
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
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
