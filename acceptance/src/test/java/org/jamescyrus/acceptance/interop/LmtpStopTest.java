package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.server.CyrusServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** lmtpd is stopped while it is busy: what it acknowledged is stored, everybody is told, and nothing is stored in part. */
@MeasuresTime
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LmtpStopTest {
    private static final int BUSY = 10;
    private static final int HALFWAY = 5;
    private static final int BETWEEN = 5;
    private static final int MESSAGES_BEFORE = 100;
    private static final int LINES = 500;
    private static final Duration STOP = Duration.ofSeconds(3);
    private static final String STOPPED = "421 4.3.2 server is shutting down";

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsStoredAndAllAreTold() throws Exception {
        LmtpSite site = LmtpSite.in(folder);
        CyrusServer server = site.start();
        try (Clients clients = Clients.of(site.unix(), LmtpSite.loopback(server, "lmtpa"))) {
            clients.awaitBusy();
            server.close();

            clients.assertToldOfTheStop();
            List<String> contents = storedAfter(site);
            Map<String, Long> ids = contents.stream()
                    .map(NumberedMessage::idIn)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            System.out.printf(
                    "LmtpStopTest: %d acknowledged before the stop, %d stored%n",
                    clients.acknowledged().size(), contents.size());
            assertThat(ids.keySet()).containsAll(clients.acknowledged());
            assertThat(ids.values()).containsOnly(1L);
            assertThat(ids.keySet()).noneMatch(id -> id.startsWith("halfway"));
            assertThat(contents)
                    .allMatch(content -> new NumberedMessage(NumberedMessage.idIn(content), LINES).isIn(content));
        }
    }

    /** What the next start finds. */
    private static List<String> storedAfter(LmtpSite site) throws Exception {
        try (CyrusServer again = site.start()) {
            return new StoredMessages(again.probe()).of(LmtpSite.user(1));
        }
    }

    @Test
    void sigtermIsAnnouncedToAllAndTheServerEnds() throws Exception {
        Launcher.build();
        LmtpSite site = LmtpSite.in(folder);
        try (RunningProcess server = site.run("");
                Clients clients = Clients.of(site.unix(), LmtpSite.loopback(server, "lmtpa"))) {
            clients.awaitBusy();
            Duration stop = server.terminate(STOP.multipliedBy(2));

            clients.assertToldOfTheStop();
            System.out.printf("LmtpStopTest: SIGTERM to the end %d ms%n", stop.toMillis());
            assertThat(stop).isLessThan(STOP);
            assertThat(server.err()).isEmpty();
            assertThat(delivered(site))
                    .isGreaterThanOrEqualTo(clients.acknowledged().size());
        }
    }

    private static long delivered(LmtpSite site) throws IOException {
        try (Stream<String> lines = Files.lines(site.log())) {
            return lines.filter(line -> line.contains(" verdicts={250 2.1.5=1} "))
                    .count();
        }
    }

    /** Busy ones, and ones that wait. */
    private static final class Clients implements AutoCloseable {
        private final List<Client> clients = new ArrayList<>();
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

        static Clients of(SocketAddress unix, SocketAddress tcp) throws IOException {
            Clients clients = new Clients();
            for (int i = 0; i < BUSY + HALFWAY + BETWEEN; i++) {
                clients.add(i, i % 2 == 0 ? unix : tcp);
            }
            return clients;
        }

        private void add(int number, SocketAddress server) throws IOException {
            Client client = new Client(LmtpClient.greeted(server), acknowledged);
            clients.add(client);
            if (number >= BUSY) {
                client.deliver("between" + number);
            }
            if (number >= BUSY + BETWEEN) {
                client.beginOnly("halfway" + number);
            }
            client.start(number < BUSY ? "busy" + number + "." : "");
        }

        void awaitBusy() {
            await().until(() -> acknowledged.size() >= MESSAGES_BEFORE);
        }

        List<String> acknowledged() {
            return List.copyOf(acknowledged);
        }

        void assertToldOfTheStop() throws Exception {
            List<String> last = new ArrayList<>();
            for (Client client : clients) {
                last.add(client.lastReply.get(10, TimeUnit.SECONDS));
            }
            assertThat(last).containsOnly(STOPPED);
        }

        @Override
        public void close() throws IOException {
            for (Client client : clients) {
                client.connection.close();
            }
        }
    }

    /** One connection. */
    private static final class Client {
        private final LmtpClient connection;
        private final Set<String> acknowledged;
        private final CompletableFuture<String> lastReply = new CompletableFuture<>();

        Client(LmtpClient connection, Set<String> acknowledged) {
            this.connection = connection;
            this.acknowledged = acknowledged;
        }

        /** Delivers, or with an empty prefix waits, until the server says that it stops. */
        void start(String prefix) {
            Thread thread = new Thread(() -> run(prefix), "lmtp-client");
            thread.setDaemon(true);
            thread.start();
        }

        private void run(String prefix) {
            try {
                String reply = prefix.isEmpty() ? connection.reply().get(0) : deliver(prefix + 0);
                for (int i = 1; !reply.startsWith("421"); i++) {
                    reply = deliver(prefix + i);
                }
                lastReply.complete(reply);
            } catch (IOException | RuntimeException e) {
                lastReply.completeExceptionally(e);
            }
        }

        /** Returns the reply to the message, or the first that is a goodbye. */
        String deliver(String id) throws IOException {
            String reply = begin(id);
            if (reply.startsWith("354")) {
                connection.send(new NumberedMessage(id, LINES).data());
                reply = connection.reply().get(0);
            }
            if (reply.startsWith("250 2.1.5 ")) {
                acknowledged.add(id);
            }
            return reply;
        }

        void beginOnly(String id) throws IOException {
            assertThat(begin(id)).startsWith("354");
            String data = new NumberedMessage(id, LINES).data();
            connection.send(data.substring(0, data.length() / 2));
        }

        private String begin(String id) throws IOException {
            connection.send("MAIL FROM:<" + id + "@example.org>\r\nRCPT TO:<u1>\r\nDATA\r\n");
            String reply = connection.reply().get(0);
            for (int i = 0; i < 2 && !reply.startsWith("421"); i++) {
                reply = connection.reply().get(0);
            }
            return reply;
        }
    }
}
