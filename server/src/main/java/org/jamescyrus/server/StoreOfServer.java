package org.jamescyrus.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jamescyrus.server.admin.AdminFile;
import org.jamescyrus.server.admin.StoreRoutes;

/** The store that a running server has open, as that server's WebAdmin gives it. */
final class StoreOfServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path data;
    private final Path store;

    /**
     * @param data the server's data folder
     * @param store its file
     */
    StoreOfServer(Path data, Path store) {
        this.data = data;
        this.store = store;
    }

    /** The server cannot be asked; the message is one line. */
    static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Has it copied into a new file, in steps.
     *
     * @throws UnreachableException if the server was not asked
     * @throws IOException if it did not do so; the message is one line
     */
    void copyTo(Path file) throws IOException {
        HttpResponse<InputStream> response = answer(file);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
            if (response.statusCode() != 200) {
                throw new IOException(message(last, response.statusCode()));
            }
            if (!last.equals(StoreRoutes.DONE)) {
                throw new IOException(
                        last.startsWith(StoreRoutes.FAILED)
                                ? last.substring(StoreRoutes.FAILED.length())
                                : file + ": the server ended before the copy");
            }
        }
    }

    private HttpResponse<InputStream> answer(Path file) throws UnreachableException {
        try {
            AdminFile.Contents server = new AdminFile(data).read();
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(PATIENCE)
                    .build();
            URI copy =
                    URI.create(server.url() + StoreRoutes.COPY + "?store=" + encoded(store) + "&file=" + encoded(file));
            return client.send(
                    HttpRequest.newBuilder(copy)
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + server.token())
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted", e);
        }
    }

    private static String encoded(Path path) {
        return URLEncoder.encode(path.toAbsolutePath().normalize().toString(), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String message(String json, int status) {
        try {
            JsonNode said = new ObjectMapper().readTree(json).path("message");
            return said.asText("the server answers " + status);
        } catch (IOException e) {
            return "the server answers " + status;
        }
    }
}
