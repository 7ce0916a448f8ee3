package org.jamescyrus.lmtp.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds what blocks, on any kind of channel and in both directions, by closing the channel under it. */
final class Deadline implements Closeable {
    private final Closeable channel;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "deadline");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean passed = new AtomicBoolean();

    Deadline(Closeable channel) {
        this.channel = channel;
        timer.setRemoveOnCancelPolicy(true);
    }

    interface Call<T> {
        T run() throws IOException;
    }

    /**
     * Runs {@code call}.
     *
     * @throws SocketTimeoutException if it took longer than {@code limit}; the channel is closed then
     */
    <T> T within(Duration limit, Call<T> call) throws IOException {
        ScheduledFuture<?> alarm = timer.schedule(this::pass, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return call.run();
        } catch (IOException e) {
            if (passed.get()) {
                SocketTimeoutException late =
                        new SocketTimeoutException("nothing came within " + limit.toSeconds() + " s");
                late.initCause(e);
                throw late;
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private void pass() {
        passed.set(true);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
