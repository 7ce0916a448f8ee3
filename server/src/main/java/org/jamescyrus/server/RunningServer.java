package org.jamescyrus.server;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server in the foreground: says where it listens, then serves until the process is told to end
 * (SIGTERM, SIGINT).
 */
final class RunningServer {
    /** Beside the grace of deliveries, an administrator's stop does not wait longer than this for anything. */
    private static final Duration STOP = Duration.ofSeconds(3);

    private RunningServer() {}

    /** Prints one line a service and {@code ready}. */
    static void announce(CyrusServer server, PrintWriter out) {
        server.probe()
                .endpoints()
                .forEach(endpoint -> out.printf("%-10s %s%n", endpoint.service(), endpoint.address()));
        out.println("ready");
    }

    /** Returns never; the process ends in the shutdown hook. */
    static void serve(CyrusServer server) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        never.await();
    }

    private static void stop(CyrusServer server) {
        Thread watchdog = new Thread(() -> haltAfter(server.deliveryGrace().plus(STOP)), "stop-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        server.close();
        ServerLog.end();
    }

    private static void haltAfter(Duration limit) {
        try {
            TimeUnit.MILLISECONDS.sleep(limit.toMillis());
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
