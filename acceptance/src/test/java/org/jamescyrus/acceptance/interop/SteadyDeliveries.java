package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A well-behaved client beside hostile ones: delivers a message at a steady pace, each over a connection of its own. */
final class SteadyDeliveries implements AutoCloseable {
    private static final long EVERY_MILLIS = 50;

    private final SocketAddress server;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> running;
    private final List<Duration> times = new ArrayList<>();
    private int number;

    private SteadyDeliveries(SocketAddress server) {
        this.server = server;
        this.running = pace.scheduleAtFixedRate(this::deliver, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins. */
    static SteadyDeliveries to(SocketAddress server) {
        return new SteadyDeliveries(server);
    }

    private void deliver() {
        long begun = System.nanoTime();
        number++;
        String user = LmtpSite.user(number % LmtpSite.USERS + 1).toString();
        try (LmtpClient client = LmtpClient.greeted(server)) {
            client.send("LHLO steady\r\nMAIL FROM:<s@example.org>\r\nRCPT TO:<" + user + ">\r\nDATA\r\n");
            client.replies(4);
            List<String> answer = client.ask("Subject: steady " + number + "\r\n\r\ntext\r\n.");
            if (!answer.get(0).startsWith("250 2.1.5 ")) {
                throw new IllegalStateException("delivery " + number + " is answered " + answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException("delivery " + number + " is not answered", e);
        }
        times.add(Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * Ends, and returns how long each delivery took, from connecting to the last reply.
     *
     * @throws ExecutionException if one was not accepted
     */
    List<Duration> end() throws InterruptedException, ExecutionException {
        pace.shutdown();
        pace.awaitTermination(1, TimeUnit.MINUTES);
        try {
            running.get();
        } catch (CancellationException ended) {
            return List.copyOf(times);
        }
        throw new IllegalStateException("never ends by itself");
    }

    @Override
    public void close() {
        pace.shutdownNow();
    }
}
