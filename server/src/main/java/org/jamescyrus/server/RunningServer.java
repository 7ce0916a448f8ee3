package org.jamescyrus.server;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server in the foreground: says where it listens, then serves until the process is told to end
 * (SIGTERM, SIGINT).
 */
final class RunningServer {
    /** An administrator's stop does not wait longer than this for anything. */
    private static final long STOP_SECONDS = 3;

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
        Thread watchdog = new Thread(RunningServer::haltLate, "stop-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        server.close();
    }

    private static void haltLate() {
        try {
            TimeUnit.SECONDS.sleep(STOP_SECONDS);
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
