package org.jamescyrus.smmap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.timeout.IdleStateEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.smmap.SocketMapLimits.Lifetime;
import org.jamescyrus.transport.Stop;

import static org.assertj.core.api.Assertions.assertThat;

class SocketMapConnectionTest {
    private static final SocketMapLimits LIMITS = new SocketMapLimits(
            64, 4, 10, SocketMapLimits.ANY_RATE, Duration.ofSeconds(360), Duration.ofSeconds(3), Lifetime.MANY);

    private final List<CompletableFuture<SocketMapReply>> asked = new ArrayList<>();
    private EmbeddedChannel channel = connect(SocketMapConnectionTest::echo);

    private static CompletionStage<SocketMapReply> echo(SocketMapRequest request, SocketMapSession session) {
        return CompletableFuture.completedFuture(SocketMapReply.ok(request.key()));
    }

    private CompletionStage<SocketMapReply> later(SocketMapRequest request, SocketMapSession session) {
        CompletableFuture<SocketMapReply> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }

    private static EmbeddedChannel connect(SocketMapService service) {
        return connect(LIMITS, service);
    }

    private static EmbeddedChannel connectForOne(SocketMapService service) {
        return connect(LIMITS.withLifetime(Lifetime.ONE), service);
    }

    private static EmbeddedChannel connect(SocketMapLimits limits, SocketMapService service) {
        EmbeddedChannel channel = new EmbeddedChannel(new SocketMapConnection(limits, service));
        channel.freezeTime();
        return channel;
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private String received() {
        channel.runPendingTasks();
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            text.append(out.toString(StandardCharsets.ISO_8859_1));
            out.release();
        }
        return text.toString();
    }

    private void assertClosesWithin(long milliseconds) {
        channel.advanceTimeBy(milliseconds, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @AfterEach
    void nothingIsLeftOver() {
        channel.finishAndReleaseAll();
    }

    @Test
    void theKeyComesBackUnchangedInItsOwnBytes() {
        send("11:cyrus al\u00efC\u00e9,");
        assertThat(received()).isEqualTo("8:OK al\u00efC\u00e9,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    0:,                      | 31:PERM Bad protocol (missing key),
                    5:cyrus,                 | 31:PERM Bad protocol (missing key),
                    11cyrus alice,           | 34:PERM Bad protocol (missing length),
                    11:cyrus alice;          | 38:PERM Bad protocol (missing terminator),
                    65:                      | 53:PERM Bad protocol (request size doesn't match length),
                    2147483648:              | ``
                    """)
    void aBadRequestGetsOneReplyAndTheEnd(String bad, String reply) {
        send("5:m bob," + bad + "5:m bob,");
        assertThat(received()).isEqualTo("6:OK bob," + reply);
        assertClosesWithin(reply.isEmpty() ? 0 : 500);
    }

    @Test
    void whatIsOutstandingIsAnsweredBeforeTheErrorThatFollowsIt() {
        channel = connect(this::later);
        send("3:m a,3:m b,x");
        assertThat(received()).isEmpty();
        assertThat(channel.isOpen()).isTrue();
        asked.get(1).complete(SocketMapReply.ok(Octets.utf8("b")));
        asked.get(0).complete(SocketMapReply.ok(Octets.utf8("a")));
        assertThat(received()).isEqualTo("4:OK a,4:OK b,34:PERM Bad protocol (missing length),");
        assertClosesWithin(500);
    }

    @Test
    void onlyAWindowOfRequestsIsTakenUp() {
        channel = connect(this::later);
        send("3:m k,".repeat(10));
        assertThat(asked).hasSize(4);
        assertThat(channel.config().isAutoRead()).isFalse();
        for (int i = 0; i < 10; i++) {
            asked.get(i).complete(SocketMapReply.ok(Octets.utf8("k")));
            channel.runPendingTasks();
            assertThat(asked).hasSizeLessThanOrEqualTo(i + 5);
        }
        assertThat(received()).isEqualTo("4:OK k,".repeat(10));
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aClientThatReadsNoReplyIsNotRead() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        send("3:m k,".repeat(10));
        assertThat(received()).isEmpty();
        assertThat(channel.config().isAutoRead()).isFalse();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        assertThat(received()).isEqualTo("4:OK k,".repeat(10));
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aServiceThatFailsIsATemporaryAnswer() {
        channel = connect((request, session) -> CompletableFuture.failedFuture(new IllegalStateException("no store")));
        send("3:m a,");
        assertThat(received()).isEqualTo("19:TEMP Internal error,");
        channel = connect((request, session) -> {
            throw new IllegalStateException("no store");
        });
        send("3:m a,");
        assertThat(received()).isEqualTo("19:TEMP Internal error,");
        assertThat(channel.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``            | ``
                    `5:m bob,`    | `6:OK bob,`
                    `5:m bob,1`   | `6:OK bob,34:PERM Bad protocol (missing length),`
                    `5:m bob,11:` | `6:OK bob,53:PERM Bad protocol (request size doesn't match length),`
                    `11:m b`      | `53:PERM Bad protocol (request size doesn't match length),`
                    `5:m bob`     | `38:PERM Bad protocol (missing terminator),`
                    """)
    void atTheEndOfInputWholeRequestsAreAnsweredAndAPartIsAnError(String input, String output) {
        send(input);
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(received()).isEqualTo(output);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void theEndOfInputWaitsForRequestsBeyondTheWindow() {
        channel = connect(this::later);
        send("3:m k,".repeat(6));
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(channel.isOpen()).isTrue();
        for (int i = 0; i < 6; i++) {
            asked.get(i).complete(SocketMapReply.ok(Octets.utf8("k")));
            channel.runPendingTasks();
        }
        assertThat(received()).isEqualTo("4:OK k,".repeat(6));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aPayloadThatStopsArrivingIsShorterThanItsLength() {
        send("20:m bo");
        channel.advanceTimeBy(2900, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(received()).isEmpty();
        send("b");
        channel.advanceTimeBy(2900, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(received()).isEmpty();
        channel.advanceTimeBy(200, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(received()).isEqualTo("53:PERM Bad protocol (request size doesn't match length),");
        assertClosesWithin(500);
    }

    @Test
    void whatFollowsAnErrorIsThrownAwayUntilTheConnectionCloses() {
        send("x");
        channel.advanceTimeBy(400, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        send("5:m bob,");
        assertThat(received()).isEqualTo("34:PERM Bad protocol (missing length),");
        assertClosesWithin(100);
    }

    @Test
    void aLengthOrACommaMayComeLate() {
        send("1");
        channel.advanceTimeBy(300, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        send("1:cyrus alice");
        channel.advanceTimeBy(300, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        send(",");
        assertThat(received()).isEqualTo("8:OK alice,");
    }

    @Test
    void anIdleClientIsDisconnectedWithoutAWord() {
        send("20:m bo");
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.FIRST_READER_IDLE_STATE_EVENT);
        assertThat(received()).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aStopSendsWhatIsOutstandingAndTakesNothingNew() {
        channel = connect(this::later);
        send("3:m a,");
        channel.pipeline().fireUserEventTriggered(Stop.GRACEFULLY);
        send("3:m b,");
        asked.get(0).complete(SocketMapReply.ok(Octets.utf8("a")));
        assertThat(received()).isEqualTo("4:OK a,");
        assertThat(asked).hasSize(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aConnectionForOneAnswersTheFirstRequestOnly() {
        channel = connectForOne(SocketMapConnectionTest::echo);
        send("3:m a,3:m b,");
        assertThat(received()).isEqualTo("4:OK a,");
        send("3:m c,");
        assertThat(received()).isEmpty();
        assertClosesWithin(500);
    }

    @Test
    void aConnectionForOneWaitsForARequestInPieces() {
        channel = connectForOne(SocketMapConnectionTest::echo);
        for (char octet : "5:m bob,".toCharArray()) {
            assertThat(received()).isEmpty();
            assertThat(channel.isOpen()).isTrue();
            send(String.valueOf(octet));
        }
        assertThat(received()).isEqualTo("6:OK bob,");
        assertClosesWithin(500);
    }

    @Test
    void aConnectionForOneWaitsForItsAnswer() {
        channel = connectForOne(this::later);
        send("3:m a,3:m b,");
        assertThat(asked).hasSize(1);
        assertThat(channel.isOpen()).isTrue();
        asked.get(0).complete(SocketMapReply.ok(Octets.utf8("a")));
        assertThat(received()).isEqualTo("4:OK a,");
        assertClosesWithin(500);
    }

    @Test
    void aConnectionForOneWhoseClientSaysNoMoreClosesBehindTheReply() {
        channel = connectForOne(this::later);
        send("3:m a,");
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(channel.isOpen()).isTrue();
        asked.get(0).complete(SocketMapReply.ok(Octets.utf8("a")));
        assertThat(received()).isEqualTo("4:OK a,");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aConnectionForOneRefusesABadRequestOnce() {
        channel = connectForOne(SocketMapConnectionTest::echo);
        send("0:,3:m a,");
        assertThat(received()).isEqualTo("31:PERM Bad protocol (missing key),");
        assertClosesWithin(500);
    }

    @Test
    void aConnectionForOneThatWasAskedNothingClosesAtTheStop() {
        channel = connectForOne(SocketMapConnectionTest::echo);
        channel.pipeline().fireUserEventTriggered(Stop.GRACEFULLY);
        assertThat(channel.isOpen()).isFalse();
    }
}
