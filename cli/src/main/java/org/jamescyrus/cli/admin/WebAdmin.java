package org.jamescyrus.cli.admin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;

/**
 * A server's resources below {@code /cyrus}. A connection takes at most 5 s, a whole answer 60 s and 8 MiB; lists are read as
 * they come and may be of any length. Redirections are not followed, proxies not used: the token goes nowhere else.
 */
public final class WebAdmin {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int GREATEST_ANSWER = 8 * 1024 * 1024;

    private final ServerAddress server;
    private final HttpClient client;

    WebAdmin(ServerAddress server) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .build();
    }

    /** What {@code resource} says under these parameters. */
    public JsonNode get(String resource, Map<String, String> parameters) throws CommandFailedException {
        return await(send(request(resource, parameters).GET()));
    }

    JsonNode put(String resource, ObjectNode body) throws CommandFailedException {
        return await(send(request(resource, Map.of()).PUT(json(body))));
    }

    void delete(String resource, String name) throws CommandFailedException {
        await(send(request(resource, Map.of("name", name)).DELETE()));
    }

    void post(String resource, ObjectNode body) throws CommandFailedException {
        await(postAsync(resource, body));
    }

    /** As {@link #post}, without waiting; fails with a {@link CommandFailedException}. */
    CompletableFuture<JsonNode> postAsync(String resource, ObjectNode body) {
        return send(request(resource, Map.of()).POST(json(body)));
    }

    /** What is done with each element of a list. */
    interface Taker {
        void take(JsonNode element) throws IOException;
    }

    /** Hands on a list's elements as they arrive. */
    void list(String resource, Map<String, String> parameters, Taker taker) throws CommandFailedException {
        HttpResponse<InputStream> response =
                await(client.sendAsync(request(resource, parameters).GET().build(), BodyHandlers.ofInputStream()));
        try (InputStream body = checked(response).body();
                MappingIterator<JsonNode> elements =
                        Json.MAPPER.readerFor(JsonNode.class).readValues(body)) {
            while (elements.hasNextValue()) {
                taker.take(elements.nextValue());
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private HttpRequest.Builder request(String resource, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        URI uri = URI.create(server.url() + "/cyrus/" + resource + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(ANSWER).header("Accept", "application/json");
        server.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    /** Percent-encoded as RFC 3986 has it: the plus that URLEncoder makes of a space is not a space everywhere. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static BodyPublisher json(ObjectNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private CompletableFuture<JsonNode> send(HttpRequest.Builder request) {
        request.header("Content-Type", "application/json; charset=utf-8");
        return client.sendAsync(request.build(), BodyHandlers.ofInputStream())
                .thenApplyAsync(this::answer)
                .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private JsonNode answer(HttpResponse<InputStream> response) {
        try (InputStream body = checked(response).body()) {
            byte[] content = body.readNBytes(GREATEST_ANSWER + 1);
            if (content.length > GREATEST_ANSWER) {
                throw new IOException("the answer is longer than " + GREATEST_ANSWER + " octets");
            }
            return content.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(content);
        } catch (IOException | CommandFailedException e) {
            throw new CompletionException(e);
        }
    }

    private HttpResponse<InputStream> checked(HttpResponse<InputStream> response) throws CommandFailedException {
        if (!Failures.isFailure(response.statusCode())) {
            return response;
        }
        try (InputStream body = response.body()) {
            throw Failures.ofReply(server, response.statusCode(), body.readNBytes(GREATEST_ANSWER));
        } catch (IOException e) {
            throw Failures.ofSilence(server, e);
        }
    }

    private <T> T await(CompletableFuture<T> answer) throws CommandFailedException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    /** What a future of {@link #postAsync} failed with. */
    CommandFailedException failure(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException wrapped && wrapped.getCause() != null) {
            cause = wrapped.getCause();
        }
        if (cause instanceof JacksonException) {
            return new CommandFailedException(
                    ExitCode.UNAVAILABLE, server + ": answers, but not in JSON (is this a WebAdmin?)", cause);
        }
        return cause instanceof CommandFailedException known ? known : Failures.ofSilence(server, cause);
    }
}
