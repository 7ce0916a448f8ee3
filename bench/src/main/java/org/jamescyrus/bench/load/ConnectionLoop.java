package org.jamescyrus.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One thread's connections: a single one is read and written blocking, which costs two system calls an answer; more through epoll. */
final class ConnectionLoop implements Runnable {
    /** After the counted time, for answers that are late. */
    static final long DRAIN_SECONDS = 20;

    private final List<Connection> connections;
    private final Tally tally;
    private int open;

    ConnectionLoop(List<Connection> connections, Tally tally) {
        this.connections = connections;
        this.tally = tally;
        this.open = connections.size();
    }

    @Override
    public void run() {
        if (connections.size() == 1) {
            blocking(connections.get(0));
            return;
        }
        try (Selector selector = Selector.open()) {
            for (Connection connection : connections) {
                connection.channel().configureBlocking(false);
                begin(connection, connection.channel().register(selector, SelectionKey.OP_READ, connection));
            }
            long giveUp = tally.end() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
            while (open > 0 && System.nanoTime() - giveUp < 0) {
                selector.select(this::ready, 100);
            }
            for (int i = 0; i < open; i++) {
                tally.wrong("no answer within " + DRAIN_SECONDS + " s");
            }
        } catch (IOException e) {
            tally.wrong(e.toString());
        }
    }

    private void blocking(Connection connection) {
        try {
            boolean gone = connection.begin(System.nanoTime());
            while (!gone || !connection.isOver()) {
                gone = gone ? connection.read() : connection.write();
            }
        } catch (IOException | WrongAnswerException e) {
            tally.wrong(e.toString());
        }
    }

    private void begin(Connection connection, SelectionKey key) {
        try {
            after(key, connection, connection.begin(System.nanoTime()));
        } catch (IOException e) {
            broken(key, e);
        }
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            after(key, connection, key.isWritable() ? connection.write() : connection.read());
        } catch (IOException | WrongAnswerException e) {
            broken(key, e);
        }
    }

    private void after(SelectionKey key, Connection connection, boolean gone) {
        if (gone && connection.isOver()) {
            key.cancel();
            open--;
            return;
        }
        int interest = gone ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    private void broken(SelectionKey key, Exception e) {
        tally.wrong(e.toString());
        key.cancel();
        open--;
    }
}
