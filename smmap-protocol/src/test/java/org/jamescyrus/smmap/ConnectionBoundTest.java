package org.jamescyrus.smmap;

import java.util.concurrent.TimeUnit;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionBoundTest {
    private EmbeddedChannel listener = listener(SocketMapLimits.DEFAULT);

    private static EmbeddedChannel listener(SocketMapLimits limits) {
        EmbeddedChannel listener =
                new EmbeddedChannel(new ConnectionBound(limits.connections(), limits.acceptsPerSecond()));
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
        listener = listener(SocketMapLimits.DEFAULT.withConnections(2));
        EmbeddedChannel first = accept();
        assertThat(accepts()).isTrue();
        accept();
        assertThat(accepts()).isFalse();
        first.close();
        assertThat(accepts()).isTrue();
    }

    @Test
    void asManyAcceptsAsAllowedStopTheListenerUntilTheSecondIsOver() {
        listener = listener(SocketMapLimits.DEFAULT.withAcceptsPerSecond(2));
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
        listener = listener(SocketMapLimits.DEFAULT.withConnections(1).withAcceptsPerSecond(1));
        accept();
        listener.advanceTimeBy(1, TimeUnit.SECONDS);
        listener.runScheduledPendingTasks();
        assertThat(accepts()).isFalse();
    }
}
