package org.jamescyrus.extension.webadmin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.authentication.NoAuthenticationFilter;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.apache.james.webadmin.utils.JsonTransformer;

import org.jamescyrus.extension.CyrusJames;
import org.jamescyrus.extension.CyrusServices;
import org.jamescyrus.extension.CyrusSettings;
import org.jamescyrus.mailbox.james.MailboxAdministration;

/** James's WebAdmin with our routes on an in-memory James, reached over HTTP. */
final class RunningWebAdmin implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CyrusServices services;
    private final WebAdminServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningWebAdmin(CyrusServices services, WebAdminServer server) {
        this.services = services;
        this.server = server;
    }

    /** What came back. */
    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }

        String message() {
            return json().path("message").asText();
        }

        List<String> texts(String field) {
            return json().findValuesAsText(field);
        }
    }

    /** For a site with these lines in imapd.conf, and one smmapd. */
    static RunningWebAdmin start(Path folder, CyrusJames james, String imapdConf) throws IOException {
        Path imapd = Files.writeString(folder.resolve("imapd.conf"), "configdirectory: /var/lib/cyrus\n" + imapdConf);
        Path cyrus = Files.writeString(folder.resolve("cyrus.conf"), """
                SERVICES {
                  smmap  cmd="smmapd"    listen="%1$s/smmap"
                  plain  cmd="smmapd -p" listen="%1$s/plain"
                }
                """.formatted(folder));
        CyrusServices services = james.services(CyrusSettings.of(imapd, cyrus));
        services.start();
        return start(services);
    }

    static RunningWebAdmin start(CyrusServices services) {
        WebAdminServer server = new WebAdminServer(
                WebAdminConfiguration.TEST_CONFIGURATION,
                List.of(new CyrusRoutes(services, new JsonTransformer())),
                new NoAuthenticationFilter(),
                new RecordingMetricFactory(),
                LoggingRequestFilter.create()) {};
        return new RunningWebAdmin(services, server.start());
    }

    MailboxAdministration administration() {
        return services.site().orElseThrow().administration();
    }

    Answer get(String path, String... query) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), query);
    }

    Answer delete(String path, String... query) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody(), query);
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, json(body));
    }

    Answer put(String path, Object body) throws IOException, InterruptedException {
        return send("PUT", path, json(body));
    }

    private static BodyPublisher json(Object body) throws JsonProcessingException {
        return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    Answer send(String method, String path, BodyPublisher body, String... query)
            throws IOException, InterruptedException {
        StringBuilder uri =
                new StringBuilder("http://127.0.0.1:" + server.getPort().getValue() + "/cyrus" + path);
        for (int i = 0; i < query.length; i += 2) {
            uri.append(i == 0 ? '?' : '&').append(query[i]).append('=');
            uri.append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri.toString()))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        server.destroy();
        services.stop();
    }
}
