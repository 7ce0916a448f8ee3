package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Ten thousand connections that say nothing and a thousand that say it slowly hinder nobody else. */
@MeasuresTime
@Timeout(value = 90, unit = TimeUnit.SECONDS)
@RequiresOpenFiles(12_000)
class ManyConnectionsTest {
    private static final int IDLE = 10_000;
    private static final int SLOW = 1_000;
    private static final Duration SLOW_PAUSE = Duration.ofSeconds(1);
    private static final Duration SLOW_END = Duration.ofSeconds(30);

    private static final int QUESTIONS = 200;
    private static final long QUESTION_EVERY_MILLIS = 60;
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Map<String, String> ANSWERS = Map.of(
            "alice", "OK alice",
            "alice+Foo", "OK alice+Foo",
            "nobody", "NOTFOUND Mailbox does not exist",
            "bob", "TEMP Over quota");

    private static final String KNOWN = "11:cyrus alice,";
    private static final String KNOWN_REPLY = "8:OK alice,";
    private static final String UNKNOWN = "11:cyrus erika,";
    private static final String UNKNOWN_REPLY = "31:NOTFOUND Mailbox does not exist,";

    @TempDir
    Path folder;

    private Path socket;

    @BeforeAll
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    static void build() throws IOException {
        Launcher.build();
    }

    @BeforeEach
    void placeData() {
        socket = folder.resolve("socket").resolve("smmap");
    }

    @Test
    void idleAndSlowClientsDoNotHinderOthers() throws Exception {
        try (RunningProcess server = Launcher.startDemo(folder);
                Questions smmapd = Questions.to(socket)) {
            ProcessFigures figures = new ProcessFigures(server.pid());
            assertThat(askAll(smmapd)).isEqualTo(ANSWERS);
            long filesBefore = figures.openFiles();
            String memory = "RSS before=" + figures.residentMebibytes();

            memory += withManyClients(tcpAddress(server), smmapd, figures, filesBefore);

            await().until(() -> figures.openFiles() < filesBefore + SLOW / 10);
            assertThat(askAll(smmapd)).isEqualTo(ANSWERS);
            System.out.println(memory + " after=" + figures.residentMebibytes() + " (MiB)");
        }
    }

    /** Returns what the server's memory was in the meantime. */
    private String withManyClients(InetSocketAddress tcp, Questions smmapd, ProcessFigures figures, long filesBefore)
            throws Exception {
        try (IdleClients idle = new IdleClients();
                SlowClients slow = new SlowClients(SLOW_PAUSE, ",")) {
            idle.connect(UnixDomainSocketAddress.of(socket), IDLE / 2);
            idle.connect(tcp, IDLE / 2);
            await().until(() -> figures.openFiles() >= filesBefore + IDLE);
            String memory = " with " + IDLE + " idle=" + figures.residentMebibytes();

            connectSlow(slow, tcp);
            CompletableFuture<List<String>> slowReplies = slow.start();
            List<Duration> times = askInTheMeantime(smmapd);

            assertThat(slowReplies).as("the slow ones were still at it").isNotDone();
            assertThat(figures.openFiles()).isGreaterThanOrEqualTo(filesBefore + IDLE + SLOW);
            assertThat(times).hasSize(QUESTIONS).allMatch(time -> time.compareTo(ANSWER) < 0);
            assertThat(slowReplies.get(SLOW_END.toSeconds(), TimeUnit.SECONDS)).isEqualTo(expectedSlowReplies());
            System.out.printf(
                    "ManyConnectionsTest: slowest of %d other questions %d ms%n",
                    times.size(),
                    times.stream().mapToLong(Duration::toMillis).max().orElseThrow());
            return memory + " and " + SLOW + " slow=" + figures.residentMebibytes();
        }
    }

    private static InetSocketAddress tcpAddress(RunningProcess server) {
        String line = server.awaitLine(text -> text.startsWith("smmaptcp"), ANSWER);
        int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Map<String, String> askAll(Questions smmapd) {
        return ANSWERS.keySet().stream().collect(Collectors.toMap(key -> key, smmapd::ask));
    }

    private void connectSlow(SlowClients slow, SocketAddress tcp) throws IOException {
        for (int i = 0; i < SLOW; i++) {
            slow.connect(i % 4 < 2 ? tcp : UnixDomainSocketAddress.of(socket), i % 2 == 0 ? KNOWN : UNKNOWN);
        }
    }

    private static List<String> expectedSlowReplies() {
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            replies.add(i % 2 == 0 ? KNOWN_REPLY : UNKNOWN_REPLY);
        }
        return replies;
    }

    /** Asks at a steady pace, every other question over a new connection, and returns how long each took. */
    private static List<Duration> askInTheMeantime(Questions smmapd) throws Exception {
        List<Duration> times = new ArrayList<>();
        List<String> keys = List.copyOf(ANSWERS.keySet());
        CompletableFuture<List<Duration>> done = new CompletableFuture<>();
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        try {
            pace.scheduleAtFixedRate(
                    () -> {
                        try {
                            times.add(askTimed(smmapd, keys.get(times.size() / 2 % keys.size()), times.size()));
                            if (times.size() == QUESTIONS) {
                                done.complete(List.copyOf(times));
                            }
                        } catch (RuntimeException | Error e) {
                            done.completeExceptionally(e);
                        }
                    },
                    0,
                    QUESTION_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
            return done.get(QUESTIONS * QUESTION_EVERY_MILLIS + ANSWER.toMillis() * 5, TimeUnit.MILLISECONDS);
        } finally {
            pace.shutdownNow();
        }
    }

    private static Duration askTimed(Questions smmapd, String key, int number) {
        long asked = System.nanoTime();
        String answer = number % 2 == 0 ? smmapd.ask(key) : smmapd.askAnew(key);
        Duration time = Duration.ofNanos(System.nanoTime() - asked);
        assertThat(answer).isEqualTo(ANSWERS.get(key));
        return time;
    }
}
