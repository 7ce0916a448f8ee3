package org.jamescyrus.server;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.server.ServerProbe.Endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WebAdminTest {
    private static final Pattern ADMIN_FILE =
            Pattern.compile("\\{\"url\":\"(http://127\\.0\\.0\\.1:[1-9][0-9]*)\",\"token\":\"([A-Za-z0-9_-]{43})\"}\n");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private record Admin(String url, String token) {}

    private ServerOptions options() throws Exception {
        SiteFolder site = new SiteFolder(folder);
        return site.write("", "smmap cmd=\"smmapd\" listen=\"%s\"".formatted(site.socket("smmap")));
    }

    private Path adminFile() {
        return new SiteFolder(folder).data().resolve("admin.json");
    }

    private Admin admin() throws Exception {
        Matcher found = ADMIN_FILE.matcher(Files.readString(adminFile()));
        assertThat(found.matches()).isTrue();
        return new Admin(found.group(1), found.group(2));
    }

    private HttpResponse<String> send(Admin admin, String authorization, String method, String path, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(admin.url() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(Admin admin, String path) throws Exception {
        return send(admin, "Bearer " + admin.token(), "GET", path, "");
    }

    @Test
    void theFileSaysWhereAndIsThereForItsOwnerWhileTheServerRuns() throws Exception {
        String first;
        try (CyrusServer server = CyrusServer.start(options())) {
            first = admin().token();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(adminFile())))
                    .isEqualTo("rw-------");
            assertThat(server.probe().endpoints()).contains(new Endpoint("webadmin", admin().url()));
            try (var files = Files.list(adminFile().getParent())) {
                assertThat(files.filter(file -> file.toString().contains("admin.json")))
                        .containsExactly(adminFile());
            }
        }
        assertThat(adminFile()).doesNotExist();
        Files.writeString(adminFile(), "what a killed server left");
        Files.writeString(adminFile().resolveSibling("admin.json.new"), "and began");
        try (CyrusServer server = CyrusServer.start(options())) {
            assertThat(server.probe().webAdmin()).hasToString(admin().url());
            assertThat(admin().token()).isNotEqualTo(first);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(adminFile())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsAnsweredWithoutTheToken() throws Exception {
        try (CyrusServer server = CyrusServer.start(options())) {
            Admin admin = admin();
            for (String path : List.of(
                    "/cyrus/users",
                    "/healthcheck",
                    "/metrics",
                    "/users",
                    "/domains",
                    "/tasks",
                    "/quota",
                    "/none",
                    "/")) {
                for (String wrong : List.of(
                        "",
                        "Bearer",
                        "Bearer ",
                        "Bearer " + admin.token().substring(1),
                        "Bearer " + admin.token() + "x",
                        "Basic " + admin.token(),
                        admin.token())) {
                    HttpResponse<String> answer = send(admin, wrong, "GET", path, "");
                    assertThat(answer.statusCode())
                            .as("%s with '%s'", path, wrong)
                            .isEqualTo(401);
                    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                }
            }
            String user = "{\"name\":\"eve\",\"password\":\"secret\"}";
            assertThat(send(admin, "", "POST", "/cyrus/users", user).statusCode())
                    .isEqualTo(401);
            assertThat(send(admin, "", "OPTIONS", "/cyrus/users", "").statusCode())
                    .isEqualTo(401);
            assertThat(server.probe().administration().users()).isEmpty();
        }
    }

    @Test
    void whoHasTheTokenIsAnswered() throws Exception {
        try (CyrusServer server = CyrusServer.start(options())) {
            Admin admin = admin();
            String user = "{\"name\":\"alice\",\"password\":\"secret\",\"storage\":7}";
            assertThat(send(admin, "bearer " + admin.token(), "POST", "/cyrus/users", user)
                            .statusCode())
                    .isEqualTo(201);
            assertThat(get(admin, "/cyrus/users").body()).isEqualTo("[{\"name\":\"alice\"}]");
            assertThat(get(admin, "/cyrus/explain?key=alice").body()).contains("\"verdict\":\"OK alice\"");
            assertThat(get(admin, "/users").body()).contains("alice");
            assertThat(get(admin, "/users/alice/mailboxes").body()).contains("INBOX");
            assertThat(get(admin, "/quota/users/alice").body()).contains("7168");
            assertThat(get(admin, "/domains").body()).contains("localhost");
            assertThat(get(admin, "/healthcheck").body()).contains("\"status\":\"healthy\"");
            assertThat(get(admin, "/metrics").body()).contains("# TYPE ");
            assertThat(get(admin, "/cyrus/explain?key=%ff").statusCode()).isEqualTo(400);
            assertThat(get(admin, "/none").statusCode()).isEqualTo(404);
            assertThat(server.probe().administration().users()).hasSize(1);
        }
    }

    @Test
    void quotaRootsStandOnAnyMailboxHere() throws Exception {
        try (CyrusServer server = CyrusServer.start(options())) {
            Admin admin = admin();
            for (String body : List.of(
                    "POST /cyrus/mailboxes {\"name\":\"shared/pub\"}",
                    "PUT /cyrus/quota {\"root\":\"shared/pub\",\"storage\":5,\"messages\":null}")) {
                String[] words = body.split(" ", 3);
                assertThat(send(admin, "Bearer " + admin.token(), words[0], words[1], words[2])
                                .statusCode())
                        .isBetween(200, 201);
            }
            assertThat(get(admin, "/cyrus/quota").body())
                    .isEqualTo("[{\"root\":\"shared/pub\",\"storage\":{\"used\":0,\"usedOctets\":0,\"limit\":5},"
                            + "\"messages\":{\"used\":0,\"limit\":null}}]");
            assertThat(server.probe().endpoints()).hasSize(2);
        }
    }

    private void property(ServerOptions options, String line) throws Exception {
        Path conf = Files.createDirectories(options.data().resolve("conf"));
        Files.writeString(conf.resolve("cyrus.properties"), line + "\n");
    }

    @Test
    void thePortIsThatOfCyrusProperties() throws Exception {
        ServerOptions options = options();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            property(options, "webadmin.port=" + port);
            assertThatThrownBy(() -> CyrusServer.start(options).close())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("webadmin on 127.0.0.1:" + port);
            assertThat(adminFile()).doesNotExist();
        }
        try (CyrusServer server = CyrusServer.start(options)) {
            assertThat(server.probe().webAdmin()).hasPort(port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "1.5"})
    void aPortThatIsNoneIsNamed(String port) throws Exception {
        ServerOptions options = options();
        property(options, "webadmin.port=" + port);
        assertThatThrownBy(() -> CyrusServer.start(options).close())
                .isInstanceOfSatisfying(StartException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(StartException.CONFIGURATION))
                .hasMessageEndingWith("cyrus.properties: webadmin.port: '" + port
                        + "' is not right; it takes a port from 0 (any free one) to 65535");
    }

    @Test
    void theStoreAndWhatWaitsInItAreSeen() throws Exception {
        try (CyrusServer server = CyrusServer.start(options())) {
            Admin admin = admin();
            assertThat(get(admin, "/healthcheck/checks/Store").body()).contains("\"status\":\"healthy\"");
            assertThat(get(admin, "/mailQueues").body()).contains("\"spool\"");
            assertThat(get(admin, "/mailRepositories").body()).contains("var/mail/error");
            assertThat(get(admin, "/events/deadLetter/groups").body()).isEqualTo("[]");
            assertThat(server.probe().endpoints()).hasSize(2);
        }
    }
}
