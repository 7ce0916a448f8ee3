package org.jamescyrus.extension;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.extension.lmtp.MailReceiver;
import org.jamescyrus.extension.lmtp.Outcome;
import org.jamescyrus.extension.lmtp.ScriptedReceiver;
import org.jamescyrus.extension.lmtp.Wire;
import org.jamescyrus.extension.socket.Listening;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What lmtpd of Cyrus 3.6.1 said, line by line, from the recordings that are about the session alone; what is stored is not
 * looked at.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecordedDialoguesTest {
    private static final Path CASES = Path.of("..", "acceptance", "cases");

    /** Not about what is stored. */
    private static final Pattern ABOUT_THE_SESSION =
            Pattern.compile("lmtp-(commands|greeting.*|lhlo.*|mail-syntax|rcpt-syntax"
                    + "|strict-rfc2821|not-strict-rfc2821|auth-.*|soft-.*|allowplaintext.*|sasl.*|starttls|shutdown-file"
                    + "|maxmessagesize|content-abort|service-override|postmaster)\\.json");

    /** Where we differ on purpose: what is sent, what comes. */
    private static final Map<String, String> DIFFERENCES = Map.of(
            "MAIL FROM:<a@b> SIZE=4294967296", "552 5.2.3 Message SIZE exceeds fixed maximum message size (10000)\r\n",
            "garbage garbage", "454 4.3.3 STARTTLS failed\r\n");

    private static final Map<String, String> PLACES = Map.of(
            "{{session}}", "[^<>\\s]+", "{{version}}", "[^()\\s]+", "{{host}}", "[^ \r\n]+", "{{bytes}}", "[0-9]+");

    @TempDir
    Path folder;

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> ABOUT_THE_SESSION
                            .matcher(file.getFileName().toString())
                            .matches())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyLineIsAnsweredAsRecorded(Path file) throws Exception {
        JsonNode recorded = new ObjectMapper().readTree(file.toFile());
        Optional<SelfSigned> tls = recorded.path("imapd_conf").has("tls_server_cert")
                ? Optional.of(SelfSigned.in(folder))
                : Optional.empty();
        CyrusServices services = services(options(recorded.path("imapd_conf"), tls));
        services.start();
        try {
            int steps = 0;
            for (int i = 0; i < recorded.path("steps").size(); i++) {
                JsonNode step = recorded.path("steps").get(i);
                if (step.has("lmtp")) {
                    steps++;
                    run(step, recorded.path("expected").get(i), services, tls);
                } else if (step.path("seed").has("shutdown")) {
                    shutdown(step.path("seed").path("shutdown").textValue());
                }
            }
            assertThat(steps).isPositive();
        } finally {
            services.stop();
        }
    }

    private Map<String, String> options(JsonNode recorded, Optional<SelfSigned> tls) {
        Map<String, String> options = new LinkedHashMap<>(Map.of(
                "configdirectory", folder.resolve("conf").toString(),
                "servername", "mail.example.org",
                "allowplaintext", "yes",
                "admins", "cyrus"));
        recorded.properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        options.values().removeIf("{{unset}}"::equals);
        options.computeIfPresent(
                "tls_server_cert",
                (name, any) -> tls.orElseThrow().certificate().toString());
        options.computeIfPresent(
                "tls_server_key", (name, any) -> tls.orElseThrow().key().toString());
        return options;
    }

    private CyrusServices services(Map<String, String> options) throws Exception {
        Path imapd = Files.write(
                folder.resolve("imapd.conf"),
                options.entrySet().stream()
                        .map(option -> option.getKey() + ": " + option.getValue())
                        .toList());
        Path cyrus = Files.writeString(folder.resolve("cyrus.conf"), """
                SERVICES {
                  lmtpunix cmd="lmtpd" listen="%s"
                  lmtp     cmd="lmtpd" listen="127.0.0.1:0"
                  lmtpa    cmd="lmtpd -a" listen="127.0.0.1:0"
                }
                """.formatted(folder.resolve("lmtp")));
        InMemoryJames james = InMemoryJames.withoutVirtualHosting();
        james.users().addUser(Username.of("cyrus"), "secret");
        CyrusSettings settings = CyrusSettings.of(imapd, cyrus)
                .forSite(imapd, cyrus, Dialect.V3_6, PathMap.NONE)
                .withSpool(folder.resolve("spool"));
        return james.services(settings, (service, conf) -> receiver(conf));
    }

    private static MailReceiver receiver(ImapdConf conf) {
        return new ScriptedReceiver()
                .with("a", new Outcome.OverQuota(SiteOptions.overQuota(conf)))
                .with("+shared/look", new Outcome.PermissionDenied());
    }

    private void shutdown(String text) throws IOException {
        Path file = folder.resolve("conf").resolve("msg").resolve("shutdown");
        Files.createDirectories(file.getParent());
        if (text.isEmpty()) {
            Files.delete(file);
        } else {
            Files.writeString(file, text);
        }
    }

    private static void run(JsonNode step, JsonNode expected, CyrusServices services, Optional<SelfSigned> tls)
            throws Exception {
        JsonNode lines = step.path("lmtp").path("lines");
        String service = Map.of("tcp", "lmtp", "tcp-a", "lmtpa")
                .getOrDefault(step.path("lmtp").path("via").asText(), "lmtpunix");
        try (Wire client = Wire.to(addressOf(services, service))) {
            client.expect(pattern(expected.get(0).asText()));
            boolean closed = false;
            for (int i = 0; i < lines.size() && !closed; i++) {
                closed = exchange(client, lines.get(i), expected.get(i + 1), tls);
            }
        }
    }

    private static String addressOf(CyrusServices services, String service) {
        return services.listening().stream()
                .filter(listening -> listening.name().equals(service))
                .map(Listening::address)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the server closed. */
    private static boolean exchange(Wire client, JsonNode item, JsonNode expected, Optional<SelfSigned> tls)
            throws Exception {
        if (item.has("starttls")) {
            client.startTls(tls.orElseThrow().client());
            return false;
        }
        String sent = octets(item);
        String answer = expected.isTextual()
                ? expected.textValue()
                : expected.path("recv").textValue();
        if (item.path("split").asBoolean()) {
            client.sendByteByByte(sent);
        } else {
            client.send(sent);
        }
        if (item.path("half_close").asBoolean()) {
            client.halfClose();
        }
        client.expect(pattern(DIFFERENCES.getOrDefault(sent.strip(), answer)));
        boolean closed = expected.path("closed").asBoolean() || answer.contains("STARTTLS failed");
        if (closed) {
            assertThat(client.rest()).isEmpty();
        }
        return closed;
    }

    private static String octets(JsonNode item) {
        if (item.has("raw")) {
            return bytes(item.get("raw"));
        }
        if (item.has("msg")) {
            String lines = item.get("msg")
                    .textValue()
                    .lines()
                    .map(line -> (line.startsWith(".") ? "." : "") + line + "\r\n")
                    .collect(Collectors.joining());
            return lines + ".\r\n";
        }
        return (item.isTextual() ? item.textValue() : bytes(item.get("line"))) + "\r\n";
    }

    private static String bytes(JsonNode spec) {
        if (spec.isTextual()) {
            return spec.textValue();
        }
        if (spec.has("repeat")) {
            return bytes(spec.path("repeat").get(0))
                    .repeat(spec.path("repeat").get(1).intValue());
        }
        if (spec.has("utf8")) {
            return new String(
                    spec.get("utf8").textValue().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }
        List<String> parts = new ArrayList<>();
        spec.forEach(part -> parts.add(bytes(part)));
        return String.join("", parts);
    }

    private static Pattern pattern(String recorded) {
        String pattern = Pattern.quote(recorded);
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            pattern = pattern.replace(place.getKey(), "\\E" + place.getValue() + "\\Q");
        }
        return Pattern.compile(pattern);
    }
}
