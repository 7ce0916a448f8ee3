package org.jamescyrus.server.protocols;

import java.util.Set;
import javax.inject.Inject;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.CompressRequest;
import org.apache.james.imap.message.request.StartTLSRequest;
import org.apache.james.imap.processor.DefaultProcessor;
import reactor.core.publisher.Mono;

/**
 * James's IMAP commands, with replies that are sent once.
 *
 * <p>Three commands of James 3.8.1 hand their reply to the event loop of the connection ({@link
 * ImapSession#executeSafely}) and do not wait for it. James flushes the same buffer when the command has ended: on
 * another thread, if the command ran there, and then both may send what is in it. A second {@code OK} to STARTTLS or
 * COMPRESS is read as part of the handshake or of the compressed octets, a second {@code +} as a challenge. Here those
 * three end on the event loop, behind their reply.
 */
public final class ImapCommands implements ImapProcessor {
    private static final Set<Class<? extends ImapMessage>> ANSWERED_ON_THE_EVENT_LOOP =
            Set.of(StartTLSRequest.class, CompressRequest.class, AuthenticateRequest.class);

    private final ImapProcessor james;

    /** James calls it. */
    @Inject
    public ImapCommands(DefaultProcessor james) {
        this((ImapProcessor) james);
    }

    ImapCommands(ImapProcessor james) {
        this.james = james;
    }

    @Override
    public Mono<Void> processReactive(ImapMessage message, Responder responder, ImapSession session) {
        Mono<Void> done = james.processReactive(message, responder, session);
        return ANSWERED_ON_THE_EVENT_LOOP.contains(message.getClass()) ? done.then(eventLoopOf(session)) : done;
    }

    /** Ends there, behind whatever {@code session} was given to execute before. */
    private static Mono<Void> eventLoopOf(ImapSession session) {
        return Mono.create(end -> session.executeSafely(end::success));
    }

    @Override
    public void configure(ImapConfiguration configuration) {
        james.configure(configuration);
    }
}
