package org.jamescyrus.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;

/** One {@link Load}: all connections are made, then all begin. */
final class LoadRun {
    private static final int ROOM_FOR_A_QUESTION = 64;

    private final Load load;
    private final AtomicLong budget;
    private final List<List<Connection>> connections = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();

    private LoadRun(Load load) {
        this.load = load;
        this.budget = new AtomicLong(load.requests());
    }

    static LoadResult run(Load load) throws IOException, InterruptedException {
        return new LoadRun(load).run();
    }

    private LoadResult run() throws IOException, InterruptedException {
        try {
            Questions questions = new Questions(load.users());
            MessageText text = new MessageText(load.size());
            Window counted = new Window();
            for (int i = 0; i < load.threads(); i++) {
                tallies.add(new Tally(counted, budget));
                connections.add(new ArrayList<>());
            }
            for (int i = 0; i < load.connections(); i++) {
                int thread = i % load.threads();
                connections.get(thread).add(connect(i, tallies.get(thread), questions, text));
            }
            long cpu = processorNanos();
            long wall = System.nanoTime();
            counted.open(load.leadSeconds(), load.seconds());
            runAll();
            double cores = (processorNanos() - cpu) / (double) (System.nanoTime() - wall);
            return Tally.sum(tallies, cores);
        } finally {
            closeAll();
        }
    }

    private Connection connect(int number, Tally tally, Questions questions, MessageText text) throws IOException {
        boolean smmap = load.protocol() == Load.Protocol.SMMAP;
        int first = (int) ((long) number * questions.count() / load.connections());
        return Connection.open(
                load.socket(),
                smmap
                        ? new SmmapConversation(questions, tally, load.answers(), load.pipeline(), first)
                        : new LmtpConversation(load, tally, text, number),
                new Outgoing(smmap ? load.pipeline() * ROOM_FOR_A_QUESTION : LmtpConversation.capacity(load)));
    }

    private void runAll() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < load.threads(); i++) {
            Thread thread = new Thread(new ConnectionLoop(connections.get(i), tallies.get(i)), "load-" + i);
            threads.add(thread);
            thread.start();
        }
        double limit = load.leadSeconds() + load.seconds() + ConnectionLoop.DRAIN_SECONDS + 1;
        long giveUp = System.nanoTime() + nanos(limit);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(giveUp - System.nanoTime())));
        }
    }

    private void closeAll() throws IOException {
        for (List<Connection> some : connections) {
            for (Connection connection : some) {
                connection.close();
            }
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
