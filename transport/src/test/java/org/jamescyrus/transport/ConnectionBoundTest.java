package org.jamescyrus.transport;

import java.util.concurrent.TimeUnit;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionBoundTest {
    private static final int MANY = 1000;

    private EmbeddedChannel listener = listener(MANY, ConnectionBound.ANY_RATE);

    private static EmbeddedChannel listener(int connections, int acceptsPerSecond) {
        EmbeddedChannel listener = new EmbeddedChannel(new ConnectionBound(connections, acceptsPerSecond));
        listener.freezeTime();
        return listener;
    }

    private EmbeddedChannel accept() {
        EmbeddedChannel connection = new EmbeddedChannel();
        listener.writeInbound(connection);
        return connection;
    }

    private boolean accepts() {
        listener.runPendingTasks();
        return listener.config().isAutoRead();
    }

    @AfterEach
    void close() {
        listener.finishAndReleaseAll();
    }

    @Test
    void asManyConnectionsAsAllowedStopTheListenerUntilOneCloses() {
        listener = listener(2, ConnectionBound.ANY_RATE);
        EmbeddedChannel first = accept();
        assertThat(accepts()).isTrue();
        accept();
        assertThat(accepts()).isFalse();
        first.close();
        assertThat(accepts()).isTrue();
    }

    @Test
    void asManyAcceptsAsAllowedStopTheListenerUntilTheSecondIsOver() {
        listener = listener(MANY, 2);
        accept().close();
        listener.advanceTimeBy(600, TimeUnit.MILLISECONDS);
        accept().close();
        assertThat(accepts()).isFalse();
        listener.advanceTimeBy(399, TimeUnit.MILLISECONDS);
        listener.runScheduledPendingTasks();
        assertThat(accepts()).isFalse();
        listener.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        listener.runScheduledPendingTasks();
        assertThat(accepts()).isTrue();
    }

    @Test
    void theEndOfASecondDoesNotOpenAFullListener() {
        listener = listener(1, 1);
        accept();
        listener.advanceTimeBy(1, TimeUnit.SECONDS);
        listener.runScheduledPendingTasks();
        assertThat(accepts()).isFalse();
    }
}
