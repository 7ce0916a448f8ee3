package org.jamescyrus.server;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import org.jspecify.annotations.Nullable;

/**
 * A file whose lines are written many at a time: at most {@value #WRITTEN_AFTER_MILLIS} ms after they were logged, at once from a
 * warning on, and when the log ends. At a thousand recipients a second, a system call for each line costs more than the decision
 * that the line is about.
 *
 * <p>Asks for {@code immediateFlush} to be false, and for a {@code bufferSize}.
 */
public final class LogFile extends RollingFileAppender<ILoggingEvent> {
    private static final long WRITTEN_AFTER_MILLIS = 50;

    private @Nullable ScheduledFuture<?> writing;
    private volatile boolean unwritten;

    @Override
    public void start() {
        super.start();
        if (isStarted()) {
            writing = getContext()
                    .getScheduledExecutorService()
                    .scheduleWithFixedDelay(
                            this::write, WRITTEN_AFTER_MILLIS, WRITTEN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        super.append(event);
        if (!unwritten) {
            unwritten = true;
        }
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            write();
        }
    }

    private void write() {
        if (!unwritten) {
            return;
        }
        unwritten = false;
        streamWriteLock.lock();
        try {
            if (getOutputStream() != null) {
                getOutputStream().flush();
            }
        } catch (IOException e) {
            addError("the log cannot be written", e);
        } finally {
            streamWriteLock.unlock();
        }
    }

    /** What is not written yet is, when the stream is closed. */
    @Override
    public void stop() {
        if (writing != null) {
            writing.cancel(false);
        }
        super.stop();
    }
}
