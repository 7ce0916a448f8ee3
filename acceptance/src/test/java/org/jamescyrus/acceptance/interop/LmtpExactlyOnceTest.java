package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.server.CyrusServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many senders at once, some of which are cut off at the worst moment: what was acknowledged is stored once, what was not
 * complete is not stored at all. {@code -Dlmtp.messages=N} sends so many over each connection, {@code -Dlmtp.seed=N} draws other
 * moments.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LmtpExactlyOnceTest {
    private static final int CONNECTIONS = 50;
    private static final int MESSAGES = Integer.getInteger("lmtp.messages", 20);
    private static final long SEED = Long.getLong("lmtp.seed", 1);

    private static final int PERCENT_OF_EACH_CUT = 4;
    private static final int USUAL_LINES = 50;
    private static final int LINES_FOR_A_FILE = 20_000;
    private static final int ONE_IN_A_FILE = 200;

    /** What becomes of a message. */
    private enum Fate {
        ACKNOWLEDGED,
        CUT_OFF_BEFORE_DATA,
        CUT_OFF_INSIDE_DATA,
        /** The sender does not know, and gives up. */
        CUT_OFF_BEFORE_REPLY,
        /** The sender does not know, and sends it again at once. */
        SENT_AGAIN;

        /** How often a recipient has it. */
        boolean allows(int copies) {
            return switch (this) {
                case ACKNOWLEDGED, SENT_AGAIN -> copies == 1;
                case CUT_OFF_BEFORE_DATA, CUT_OFF_INSIDE_DATA -> copies == 0;
                case CUT_OFF_BEFORE_REPLY -> copies <= 1;
            };
        }
    }

    private static final List<Fate> CUT_OFF =
            List.of(Fate.CUT_OFF_BEFORE_DATA, Fate.CUT_OFF_INSIDE_DATA, Fate.CUT_OFF_BEFORE_REPLY, Fate.SENT_AGAIN);

    private record Sent(NumberedMessage message, List<UserId> recipients, Fate fate) {}

    @TempDir
    Path folder;

    @Test
    void whatIsAcknowledgedIsStoredOnceAndWholeAndNothingElseIs() throws Exception {
        LmtpSite site = LmtpSite.in(folder);
        try (CyrusServer server = site.start()) {
            long begun = System.nanoTime();
            List<Sent> sent = sendAll(site.unix(), LmtpSite.loopback(server, "lmtpa"));
            double seconds = (System.nanoTime() - begun) / 1e9;

            Map<Fate, Long> fates = sent.stream().collect(Collectors.groupingBy(Sent::fate, Collectors.counting()));
            System.out.printf(
                    "LmtpExactlyOnceTest: -Dlmtp.seed=%d: %d messages to %d recipients over %d connections: "
                            + "%.0f messages/s, %.0f copies/s, %s%n",
                    SEED, sent.size(), copies(sent), CONNECTIONS, sent.size() / seconds, copies(sent) / seconds, fates);
            assertThat(fates).containsOnlyKeys(Fate.values());
            assertStored(sent, new StoredMessages(server.probe()));
        }
    }

    private static int copies(List<Sent> sent) {
        return sent.stream().mapToInt(one -> one.recipients().size()).sum();
    }

    private static List<Sent> sendAll(SocketAddress unix, SocketAddress tcp) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<List<Sent>>> senders = IntStream.range(0, CONNECTIONS)
                    .<Callable<List<Sent>>>mapToObj(i -> () -> new Sender(i % 2 == 0 ? unix : tcp, i).sendAll())
                    .toList();
            List<Sent> sent = new ArrayList<>();
            for (Future<List<Sent>> done : threads.invokeAll(senders)) {
                sent.addAll(done.get());
            }
            return sent;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertStored(List<Sent> sent, StoredMessages stored) throws Exception {
        Map<String, Sent> byId =
                sent.stream().collect(Collectors.toMap(one -> one.message().id(), one -> one));
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i <= LmtpSite.USERS; i++) {
            UserId user = LmtpSite.user(i);
            Map<String, Integer> copies = new HashMap<>();
            for (String content : stored.of(user)) {
                String id = NumberedMessage.idIn(content);
                copies.merge(id, 1, Integer::sum);
                Sent known = byId.get(id);
                if (known == null || !known.message().isIn(content)) {
                    wrong.add(user + " has " + id + " in part");
                }
            }
            for (Sent one : sent) {
                int count = copies.getOrDefault(one.message().id(), 0);
                boolean right = one.recipients().contains(user) ? one.fate().allows(count) : count == 0;
                if (!right) {
                    wrong.add("%s has %d of %s, %s".formatted(user, count, one.message(), one.fate()));
                }
            }
        }
        assertThat(wrong).as("-Dlmtp.seed=%d", SEED).isEmpty();
    }

    /** One connection at a time: another one when it was cut off. */
    private static final class Sender {
        private final SocketAddress server;
        private final int number;
        private final Random random;
        private final List<Sent> sent = new ArrayList<>();

        Sender(SocketAddress server, int number) {
            this.server = server;
            this.number = number;
            this.random = new Random(SEED * CONNECTIONS + number);
        }

        List<Sent> sendAll() throws IOException {
            LmtpClient client = LmtpClient.greeted(server);
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    Sent next = next(i);
                    client = send(client, next);
                    sent.add(next);
                }
            } finally {
                client.close();
            }
            return sent;
        }

        private Sent next(int i) {
            int lines = random.nextInt(ONE_IN_A_FILE) == 0 ? LINES_FOR_A_FILE : 1 + random.nextInt(USUAL_LINES);
            List<UserId> users = new ArrayList<>(IntStream.rangeClosed(1, LmtpSite.USERS)
                    .mapToObj(LmtpSite::user)
                    .toList());
            Collections.shuffle(users, random);
            return new Sent(
                    new NumberedMessage(number + "." + i, lines),
                    users.subList(0, 1 + random.nextInt(LmtpSite.USERS)),
                    fate());
        }

        private Fate fate() {
            int at = random.nextInt(100) / PERCENT_OF_EACH_CUT;
            return at < CUT_OFF.size() ? CUT_OFF.get(at) : Fate.ACKNOWLEDGED;
        }

        /** Returns the connection to use then. */
        private LmtpClient send(LmtpClient client, Sent next) throws IOException {
            String data = next.message().data();
            envelope(client, next);
            switch (next.fate()) {
                case ACKNOWLEDGED -> {}
                case CUT_OFF_BEFORE_DATA -> {
                    return anew(client);
                }
                case CUT_OFF_INSIDE_DATA -> {
                    data(client, data.substring(0, random.nextInt(data.length())));
                    return anew(client);
                }
                case CUT_OFF_BEFORE_REPLY -> {
                    data(client, data);
                    return anew(client);
                }
                case SENT_AGAIN -> {
                    data(client, data);
                    LmtpClient again = anew(client);
                    envelope(again, next);
                    return acknowledged(again, next, data);
                }
            }
            return acknowledged(client, next, data);
        }

        private static LmtpClient acknowledged(LmtpClient client, Sent next, String data) throws IOException {
            data(client, data);
            assertThat(client.replies(next.recipients().size())).allMatch(reply -> reply.startsWith("250 2.1.5 "));
            return client;
        }

        private LmtpClient anew(LmtpClient cutOff) throws IOException {
            cutOff.close();
            return LmtpClient.greeted(server);
        }

        private static void envelope(LmtpClient client, Sent next) throws IOException {
            StringBuilder envelope = new StringBuilder("MAIL FROM:<s@example.org>\r\n");
            next.recipients()
                    .forEach(user -> envelope.append("RCPT TO:<").append(user).append(">\r\n"));
            client.send(envelope.toString());
            assertThat(client.replies(1 + next.recipients().size())).allMatch(reply -> reply.startsWith("250 2.1."));
        }

        private static void data(LmtpClient client, String data) throws IOException {
            assertThat(client.ask("DATA")).containsExactly("354 go ahead");
            client.send(data);
        }
    }
}
