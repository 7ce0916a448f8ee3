package org.jamescyrus.extension.smmap;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Purpose;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.smmap.SocketMapService;
import org.jamescyrus.smmap.SocketMapSession;

/**
 * Answers an MTA's question with the recipient policy's verdict, in smmapd's words ({@code
 * oracle/FACTS.md} section 1). The map name is ignored, as smmapd does. Every decision is one line in
 * the log; a question that cannot be decided is answered {@code TEMP}.
 */
public final class SmmapService implements SocketMapService {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmmapService.class);

    private static final SocketMapReply NOT_FOUND = SocketMapReply.notFound("Mailbox does not exist");
    private static final SocketMapReply DENIED = SocketMapReply.perm("Permission denied");
    private static final String OVER_QUOTA = "Over quota";
    private static final SocketMapReply BUSY = SocketMapReply.temp("Server busy");
    private static final SocketMapReply TOO_LATE = SocketMapReply.temp("Lookup timed out");
    private static final SocketMapReply STORE_FAILED = SocketMapReply.temp("Mailbox store failed");

    private final String name;
    private final AddressOptions addresses;
    private final RecipientPolicy policy;
    private final LookupPool pool;

    /**
     * @param name the service's name in cyrus.conf, for the log
     */
    public SmmapService(String name, AddressOptions addresses, RecipientPolicy policy, LookupPool pool) {
        this.name = name;
        this.addresses = addresses;
        this.policy = policy;
        this.pool = pool;
    }

    @Override
    public CompletionStage<SocketMapReply> answer(SocketMapRequest request, SocketMapSession session) {
        long asked = System.nanoTime();
        Optional<RecipientAddress> recipient =
                RecipientAddress.parse(request.key().toByteArray(), addresses);
        CompletionStage<SocketMapReply> reply =
                recipient.isEmpty() ? CompletableFuture.completedFuture(NOT_FOUND) : answer(recipient.get(), request);
        return reply.thenApply(decided -> logged(decided, request, session, recipient, asked));
    }

    private CompletionStage<SocketMapReply> answer(RecipientAddress recipient, SocketMapRequest request) {
        return policy.remembered(recipient, Poster.ANONYMOUS, Purpose.SOCKET_MAP)
                .map(ok -> CompletableFuture.completedFuture(replyTo(ok, request)))
                .orElseGet(() -> pool.submit(() -> decide(recipient, request), BUSY, TOO_LATE));
    }

    private SocketMapReply decide(RecipientAddress recipient, SocketMapRequest request) {
        try {
            return replyTo(policy.verdict(recipient, Poster.ANONYMOUS, Purpose.SOCKET_MAP), request);
        } catch (DirectoryException e) {
            LOGGER.error("service={} {}", name, e.getMessage(), e);
            return STORE_FAILED;
        }
    }

    private static SocketMapReply replyTo(Verdict verdict, SocketMapRequest request) {
        if (verdict instanceof Verdict.Ok) {
            return SocketMapReply.ok(request.key());
        }
        if (verdict instanceof Verdict.OverQuota over) {
            return over.failure() == Verdict.Failure.PERMANENT
                    ? SocketMapReply.perm(OVER_QUOTA)
                    : SocketMapReply.temp(OVER_QUOTA);
        }
        return verdict instanceof Verdict.PermissionDenied ? DENIED : NOT_FOUND;
    }

    private SocketMapReply logged(
            SocketMapReply reply,
            SocketMapRequest request,
            SocketMapSession session,
            Optional<RecipientAddress> recipient,
            long asked) {
        LOGGER.info(
                "service={} session={} peer={} key=\"{}\" mailbox=\"{}\" verdict={} micros={}",
                name,
                session.id(),
                session.peer(),
                quotable(request.key().toString()),
                quotable(recipient.map(found -> found.mailbox().toString()).orElse("")),
                reply instanceof SocketMapReply.Ok ? reply.status() : reply.status() + " " + reply.text(),
                TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - asked));
        return reply;
    }

    /** Without quotation marks, which would end the text before its end. */
    private static String quotable(String text) {
        return text.replace("\"", "\\x22");
    }
}
