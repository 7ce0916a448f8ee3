package org.jamescyrus.acceptance.interop;

import java.io.File;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * James 3.8.1 as it is published, in a process and a folder of its own, with our plugin jar dropped
 * in. Administered through its WebAdmin, as its users do.
 */
final class StockJames implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(45);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final List<String> CONF = List.of(
            "extensions.properties",
            "cyrus.properties",
            "imapd.conf",
            "cyrus.conf",
            "domainlist.xml",
            "usersrepository.xml",
            "imapserver.xml",
            "webadmin.properties",
            "healthcheck.properties",
            "jmap.properties",
            "jmx.properties",
            "mailetcontainer.xml",
            "mailrepositorystore.xml",
            "logback.xml");
    private static final String PASSWORD = "secret";

    private final Path folder;
    private final RunningProcess process;
    private final int imapPort;
    private final URI webAdmin;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private StockJames(Path folder, RunningProcess process, int imapPort, URI webAdmin) {
        this.folder = folder;
        this.process = process;
        this.imapPort = imapPort;
        this.webAdmin = webAdmin;
    }

    static StockJames start(Path folder) throws IOException {
        return start(folder, Templates.freeLoopbackPort(), Optional.empty());
    }

    /**
     * Starts one with files of another conf folder in place of the test's own.
     *
     * @param imapPort where IMAP listens by them
     */
    static StockJames startWith(Path folder, int imapPort, Path exported) throws IOException {
        return start(folder, imapPort, Optional.of(exported));
    }

    private static StockJames start(Path folder, int imapPort, Optional<Path> exported) throws IOException {
        for (String file : CONF) {
            Templates.write(
                    folder.resolve("conf"),
                    "stock-james/" + file,
                    Map.of("folder", folder.toString(), "port", Integer.toString(imapPort)));
        }
        if (exported.isPresent()) {
            overlay(exported.get(), folder.resolve("conf"));
        }
        Files.createDirectories(folder.resolve("socket"));
        Path plugin = pluginJar();
        Files.copy(
                plugin,
                Files.createDirectories(folder.resolve("extensions-jars")).resolve(plugin.getFileName()));
        RunningProcess process = RunningProcess.start(
                Programs.java(),
                "-Dworking.directory=" + folder,
                "-Dlogback.configurationFile=" + folder.resolve("conf/logback.xml"),
                "-cp",
                System.getProperty("stock.james.lib") + File.separator + "*",
                "org.apache.james.MemoryJamesServerMain");
        try {
            String port = process.awaitLine(line -> line.contains("Web admin server started on port "), START);
            process.awaitLine(line -> line.contains("JAMES server started"), START);
            URI webAdmin = URI.create("http://127.0.0.1:" + port.substring(port.lastIndexOf(' ') + 1));
            return new StockJames(folder, process, imapPort, webAdmin);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    private static void overlay(Path exported, Path conf) throws IOException {
        try (Stream<Path> files = Files.list(exported)) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The jar that a site drops into {@code extensions-jars}. */
    static Path pluginJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("plugin.jar.folder")))) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith("-plugin.jar"))
                    .toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }

    Path socket() {
        return folder.resolve("socket").resolve("smmap");
    }

    SocketAddress lmtp() {
        return UnixDomainSocketAddress.of(folder.resolve("socket").resolve("lmtp"));
    }

    RunningProcess process() {
        return process;
    }

    /** Makes an account and its INBOX. */
    void createUser(String address) throws IOException, InterruptedException {
        put("/users/" + address, "{\"password\":\"" + PASSWORD + "\"}");
        put("/users/" + address + "/mailboxes/INBOX", "");
    }

    /** What our routes answer. */
    HttpResponse<String> cyrus(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webAdmin.resolve("/cyrus" + path))
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    void limitStorage(String address, long octets) throws IOException, InterruptedException {
        put("/quota/users/" + address + "/size", Long.toString(octets));
    }

    /** What WebAdmin's health check says of one component, with its status code. */
    String healthOf(String component) throws IOException, InterruptedException {
        return get("/healthcheck/checks/" + component.replace(" ", "%20"));
    }

    /** What WebAdmin answers, behind its status code. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(webAdmin.resolve(path)).timeout(CALL).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webAdmin.resolve(path))
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as("PUT %s: %s", path, response.body())
                .isEqualTo(204);
    }

    /** Puts a message into an INBOX, over IMAP. */
    void append(String address, byte[] message) throws IOException {
        try (LineDialogue imap = LineDialogue.onLoopback(imapPort)) {
            imap.readTo(line -> line.startsWith("* OK"));
            imap.send("a LOGIN " + address + " " + PASSWORD);
            assertThat(imap.readTo(line -> line.startsWith("a "))).startsWith("a OK");
            imap.send("b APPEND INBOX {" + message.length + "}");
            imap.readTo(line -> line.startsWith("+"));
            imap.send(new String(message, StandardCharsets.ISO_8859_1));
            assertThat(imap.readTo(line -> line.startsWith("b "))).startsWith("b OK");
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
