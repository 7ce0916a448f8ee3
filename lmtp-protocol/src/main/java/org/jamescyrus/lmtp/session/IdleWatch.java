package org.jamescyrus.lmtp.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** Says when nothing has happened on a connection for too long. One thread, the connection's event loop, uses it. */
final class IdleWatch {
    private final EventExecutor loop;
    private final long idle;
    private final Runnable tooLong;
    private long lastActivity = System.nanoTime();
    private @Nullable ScheduledFuture<?> timer;

    /** Begins to watch. */
    IdleWatch(EventExecutor loop, Duration idle, Runnable tooLong) {
        this.loop = loop;
        this.idle = idle.toNanos();
        this.tooLong = tooLong;
        sleep(this.idle);
    }

    /** Something happened. */
    void touch() {
        lastActivity = System.nanoTime();
    }

    /** Ends the watch. */
    void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** The activity's time is looked at only when the timer fires: {@link #touch} is called for each packet. */
    private void look() {
        long left = idle - (System.nanoTime() - lastActivity);
        sleep(left > 0 ? left : idle);
        if (left <= 0) {
            tooLong.run();
        }
    }

    private void sleep(long nanos) {
        timer = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }
}
