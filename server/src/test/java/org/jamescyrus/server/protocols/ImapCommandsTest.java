package org.jamescyrus.server.protocols;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netty.channel.embedded.EmbeddedChannel;
import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.CompressRequest;
import org.apache.james.imap.message.request.NoopRequest;
import org.apache.james.imap.message.request.StartTLSRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imap.processor.CompressProcessor;
import org.apache.james.imap.processor.DefaultProcessor;
import org.apache.james.imapserver.netty.NettyImapSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** The event loop of these sessions runs when the test says so: in James it is another thread than the command's. */
class ImapCommandsTest {
    private static final Tag TAG = new Tag("a");
    private static final ImapResponseMessage OK =
            new UnpooledStatusResponseFactory().taggedOk(TAG, ImapConstants.NOOP_COMMAND, HumanReadableText.COMPLETED);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ImapSession session =
            new NettyImapSession(channel, null, true, false, true, ImapSession.SessionId.generate(), Optional.empty());
    private final List<String> happened = new ArrayList<>();
    private final ImapProcessor.Responder client = new ImapProcessor.Responder() {
        @Override
        public void respond(ImapResponseMessage message) {
            happened.add("reply");
        }

        @Override
        public void flush() {
            happened.add("flush");
        }
    };

    @AfterEach
    void close() {
        channel.close();
    }

    /** James's own shape of the three: the reply is handed over and the command ends. */
    static List<ImapMessage> answeredOnTheEventLoop() {
        return List.of(
                new StartTLSRequest(TAG), new CompressRequest(TAG, "DEFLATE"), new AuthenticateRequest("PLAIN", TAG));
    }

    @ParameterizedTest
    @MethodSource("answeredOnTheEventLoop")
    void endsBehindAReplyOfTheEventLoop(ImapMessage message) {
        run(new ImapCommands(new HandsOver()), message);
        assertThat(happened).isEmpty();
        channel.runPendingTasks();
        assertThat(happened).containsExactly("reply", "flush", "end");
    }

    @Test
    void endsBehindTheReplyToCompressOfJames() {
        run(
                new ImapCommands(new DefaultProcessor(
                        Map.of(CompressRequest.class, new CompressProcessor(new UnpooledStatusResponseFactory())),
                        new HandsOver())),
                new CompressRequest(TAG, "DEFLATE"));
        assertThat(happened).isEmpty();
        channel.runPendingTasks();
        assertThat(happened).containsExactly("reply", "flush", "end");
    }

    @Test
    void otherCommandsDoNotWaitForTheEventLoop() {
        run(new ImapCommands(new HandsOver()), new NoopRequest(TAG));
        assertThat(happened).containsExactly("end");
    }

    private void run(ImapProcessor commands, ImapMessage message) {
        commands.processReactive(message, client, session)
                .doOnSuccess(nothing -> happened.add("end"))
                .subscribe();
    }

    private static final class HandsOver implements ImapProcessor {
        @Override
        public Mono<Void> processReactive(ImapMessage message, Responder responder, ImapSession session) {
            return Mono.fromRunnable(() -> session.executeSafely(() -> {
                responder.respond(OK);
                responder.flush();
            }));
        }

        @Override
        public void configure(ImapConfiguration configuration) {
            // Nothing to.
        }
    }
}
