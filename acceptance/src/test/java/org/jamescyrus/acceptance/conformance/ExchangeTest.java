package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.acceptance.conformance.Answer.After;

import static org.assertj.core.api.Assertions.assertThat;

/** A question to a socket map, and the one behind it that shows that nothing else came. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ExchangeTest {
    private static final String REPLY = "8:OK alice,";
    private static final String BEHIND = "31:PERM Bad protocol (missing key),";

    @TempDir
    Path folder;

    /** Asks for alice a server that writes one of these texts after each read, and then closes. */
    private List<Answer> ask(String... texts) throws Exception {
        List<Turn> turns = SmmapTurns.of(new ObjectMapper().readTree("{\"key\": \"alice\"}"));
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("smmap"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            CompletableFuture<Boolean> served = CompletableFuture.supplyAsync(() -> serve(server, texts));
            List<Answer> answers = new Exchange(turns, List.of(new Answer(REPLY, After.WAITED))).run(address);
            assertThat(served.get()).isTrue();
            return answers;
        }
    }

    private static boolean serve(ServerSocketChannel server, String... texts) {
        try (SocketChannel client = server.accept()) {
            boolean asked = true;
            for (String text : texts) {
                asked &= client.read(ByteBuffer.allocate(100)) > 0;
                client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
            }
            return asked;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAnswerWithNothingBehindItIsAllThereIs() throws Exception {
        assertThat(ask(REPLY, BEHIND)).containsExactly(new Answer(REPLY, After.WAITED));
    }

    @Test
    void aReplyTooManyIsSeenHoweverLateItComes() throws Exception {
        assertThat(ask(REPLY, REPLY + BEHIND)).containsExactly(new Answer(REPLY + REPLY, After.WAITED));
    }

    @Test
    void aServerThatGoesAfterItsAnswerIsNotOneThatStays() throws Exception {
        assertThat(ask(REPLY)).containsExactly(new Answer(REPLY, After.CLOSED));
    }

    @Test
    void anotherAnswerThanHopedForIsNotAskedBehind() throws Exception {
        String other = "8:OK bobby,";
        assertThat(ask(other)).containsExactly(new Answer(other, After.CLOSED));
    }
}
