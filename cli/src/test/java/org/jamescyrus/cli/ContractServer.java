package org.jamescyrus.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server on loopback that plays WebAdmin's {@code /cyrus} as far as the commands know it, and keeps what it was asked. */
final class ContractServer implements AutoCloseable {
    static final String TOKEN = "t0ken.of-the_server";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    record Request(String method, String resource, Map<String, String> parameters, JsonNode body) {}

    record Reply(int status, JsonNode body) {}

    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    final Map<String, JsonNode> users = Collections.synchronizedMap(new TreeMap<>());
    final Map<String, Map<String, String>> mailboxes = Collections.synchronizedMap(new TreeMap<>());
    final Map<String, JsonNode> quotas = Collections.synchronizedMap(new TreeMap<>());
    final AtomicInteger mostAtOnce = new AtomicInteger();
    /** Answers everything, when there is one. */
    volatile Optional<Reply> instead = Optional.empty();
    /** So many requests are answered; the others wait. */
    final Semaphore answers = new Semaphore(1_000_000);

    private final AtomicInteger atOnce = new AtomicInteger();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    ContractServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/cyrus/", this::handle);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Leaves the file a running server leaves in its data folder. */
    Path announceIn(Path data) throws IOException {
        ObjectNode file = MAPPER.createObjectNode().put("url", url()).put("token", TOKEN);
        Files.writeString(data.resolve("admin.json"), file.toString());
        return data;
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring("/cyrus/".length()),
                    parameters(exchange.getRequestURI()),
                    body.length == 0 ? MAPPER.nullNode() : MAPPER.readTree(body));
            requests.add(request);
            answers.acquireUninterruptibly();
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            Reply reply = instead.orElseGet(() -> known ? answer(request) : error(401, "no token of ours"));
            atOnce.decrementAndGet();
            send(exchange, reply);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] content = reply.body().isMissingNode()
                ? new byte[0]
                : (reply.body().isTextual()
                                ? reply.body().asText()
                                : reply.body().toString())
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(content);
            }
        }
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private Reply answer(Request request) {
        String name = request.parameters()
                .getOrDefault("name", request.body().path("name").asText());
        return switch (request.method() + " " + request.resource()) {
            case "POST users" ->
                users.putIfAbsent(name, request.body()) == null ? none(201) : error(409, "user exists");
            case "GET users" -> names(users.keySet());
            case "DELETE users" -> users.remove(name) == null ? error(404, "no such user") : none(204);
            case "POST mailboxes" ->
                mailboxes.putIfAbsent(name, new TreeMap<>()) == null ? none(201) : error(409, "mailbox exists");
            case "GET mailboxes" -> names(mailboxes.keySet());
            case "DELETE mailboxes" -> mailboxes.remove(name) == null ? error(404, "no such mailbox") : none(204);
            case "GET acl" -> acl(request.parameters().getOrDefault("mailbox", ""));
            case "PUT acl" -> setAcl(request.body());
            case "GET quota" -> quota(Optional.ofNullable(request.parameters().get("root")));
            case "PUT quota" -> setQuota(request.body());
            case "GET explain" -> explain(request.parameters());
            default -> error(404, "no such resource");
        };
    }

    private static Reply names(Iterable<String> names) {
        ArrayNode list = MAPPER.createArrayNode();
        names.forEach(name -> list.addObject().put("name", name));
        return new Reply(200, list);
    }

    private Reply acl(String mailbox) {
        Map<String, String> acl = mailboxes.get(mailbox);
        if (acl == null) {
            return error(404, "no such mailbox");
        }
        ArrayNode list = MAPPER.createArrayNode();
        acl.forEach((who, rights) -> list.addObject().put("identifier", who).put("rights", rights));
        return new Reply(200, list);
    }

    private Reply setAcl(JsonNode body) {
        Map<String, String> acl = mailboxes.get(body.path("mailbox").asText());
        if (acl == null) {
            return error(404, "no such mailbox");
        }
        String wanted = body.path("rights").asText();
        String kept = wanted.replace("n", "");
        acl.put(body.path("identifier").asText(), kept);
        return new Reply(
                200,
                MAPPER.createObjectNode()
                        .put("identifier", body.path("identifier").asText())
                        .put("rights", kept)
                        .put("notKept", wanted.contains("n") ? "n" : ""));
    }

    private Reply quota(Optional<String> root) {
        ArrayNode list = MAPPER.createArrayNode();
        quotas.forEach((name, quota) -> {
            if (root.map(name::equals).orElse(true)) {
                list.add(quota);
            }
        });
        return root.isPresent() && list.isEmpty() ? error(404, "no such quota root") : new Reply(200, list);
    }

    private Reply setQuota(JsonNode body) {
        ObjectNode quota =
                MAPPER.createObjectNode().put("root", body.path("root").asText());
        quota.putObject("storage").put("used", 512).put("usedOctets", 524_288).set("limit", body.path("storage"));
        quota.putObject("messages").put("used", 3).set("limit", body.path("messages"));
        quotas.put(body.path("root").asText(), quota);
        return new Reply(200, quota);
    }

    private Reply explain(Map<String, String> parameters) {
        String key = parameters.getOrDefault("key", "");
        ObjectNode why = MAPPER.createObjectNode()
                .put("service", parameters.getOrDefault("service", "smmap"))
                .put("key", key);
        why.putObject("address")
                .put("user", key.replaceFirst("\\+.*", ""))
                .putNull("domain")
                .put("folder", key.contains("+") ? key.replaceFirst("[^+]*\\+", "") : "")
                .put("shared", false);
        boolean exists = users.containsKey(key.replaceFirst("\\+.*", ""));
        why.put("mailbox", "user." + key).put("exists", exists);
        why.putArray("acl").addObject().put("identifier", "anyone").put("rights", "p");
        why.put("rights", "p");
        if (exists) {
            why.set(
                    "quotaRoot",
                    setQuota(MAPPER.createObjectNode().put("root", "user.alice").put("storage", 1024))
                            .body());
        } else {
            why.putNull("quotaRoot");
        }
        return new Reply(
                200,
                why.put("verdict", exists ? "OK " + key : "NOTFOUND Mailbox does not exist")
                        .put("micros", 73));
    }

    static Reply none(int status) {
        return new Reply(status, MAPPER.missingNode());
    }

    static Reply error(int status, String message) {
        return new Reply(
                status,
                MAPPER.createObjectNode()
                        .put("statusCode", status)
                        .put("type", "InvalidArgument")
                        .put("message", message)
                        .putNull("details"));
    }

    static Reply page(int status, String html) {
        return new Reply(status, MAPPER.getNodeFactory().textNode(html));
    }

    @Override
    public void close() {
        answers.release(1_000_000);
        http.stop(0);
        threads.shutdownNow();
    }
}
