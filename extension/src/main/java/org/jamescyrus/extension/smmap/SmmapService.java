package org.jamescyrus.extension.smmap;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.metrics.api.TimeMetric;
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
 * Answers an MTA's question with the recipient policy's verdict, in the words of the map that it names ({@link SmmapMaps}).
 * Every decision is one line in the log; a question that cannot be decided is answered {@code TEMP}.
 */
public final class SmmapService implements SocketMapService {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmmapService.class);

    private static final Answer BUSY = new Answer(Outcome.BUSY, SocketMapReply.temp("Server busy"));
    private static final Answer TOO_LATE = new Answer(Outcome.TIMED_OUT, SocketMapReply.temp("Lookup timed out"));
    private static final Answer STORE_FAILED =
            new Answer(Outcome.STORE_FAILED, SocketMapReply.temp("Mailbox store failed"));
    private static final Answer NO_OPINION = new Answer(Outcome.NO_OPINION, SocketMapReply.notFound("No opinion"));

    private final String name;
    private final AddressOptions addresses;
    private final RecipientPolicy policy;
    private final LookupPool pool;
    private final SmmapMaps maps;
    private final SmmapMetrics metrics;

    private record Answer(Outcome outcome, SocketMapReply reply) {}

    /**
     * @param name the service's name in cyrus.conf, for the log
     */
    public SmmapService(
            String name,
            AddressOptions addresses,
            RecipientPolicy policy,
            LookupPool pool,
            SmmapMaps maps,
            SmmapMetrics metrics) {
        this.name = name;
        this.addresses = addresses;
        this.policy = policy;
        this.pool = pool;
        this.maps = maps;
        this.metrics = metrics;
    }

    /** The service's name in cyrus.conf. */
    public String name() {
        return name;
    }

    /** How addresses name mailboxes here. */
    public AddressOptions addresses() {
        return addresses;
    }

    @Override
    public CompletionStage<SocketMapReply> answer(SocketMapRequest request, SocketMapSession session) {
        long asked = System.nanoTime();
        TimeMetric timer = metrics.asked();
        VerdictMap map = maps.named(request.mapName());
        Optional<RecipientAddress> recipient =
                RecipientAddress.parse(request.key().toByteArray(), addresses);
        CompletionStage<Answer> answer = recipient.isEmpty()
                ? CompletableFuture.completedFuture(answer(map, new Verdict.NoSuchMailbox(), request))
                : answer(map, recipient.get(), request);
        return answer.whenComplete((decided, failure) ->
                        metrics.answered(timer, failure == null ? decided.outcome() : Outcome.STORE_FAILED))
                .thenApply(decided -> logged(decided.reply(), request, session, recipient, asked));
    }

    /** Questions that are not answered yet. */
    int inFlight() {
        return metrics.inFlight();
    }

    /** Whose mailbox may have mail is answered at once, if that is remembered: no map has more to ask then. */
    private CompletionStage<Answer> answer(VerdictMap map, RecipientAddress recipient, SocketMapRequest request) {
        return policy.remembered(recipient, Poster.ANONYMOUS, Purpose.SOCKET_MAP)
                .map(ok -> CompletableFuture.completedFuture(answer(map, ok, request)))
                .orElseGet(() -> pool.submit(() -> decide(map, recipient, request), BUSY, TOO_LATE));
    }

    private Answer decide(VerdictMap map, RecipientAddress recipient, SocketMapRequest request) {
        try {
            return map.concerns(request.key())
                    ? answer(map, policy.verdict(recipient, Poster.ANONYMOUS, Purpose.SOCKET_MAP), request)
                    : NO_OPINION;
        } catch (DirectoryException e) {
            LOGGER.error("service={} {}", name, e.getMessage(), e);
            return STORE_FAILED;
        } catch (DomainListException e) {
            LOGGER.error("service={} James's domains cannot be read: {}", name, e.getMessage(), e);
            return STORE_FAILED;
        }
    }

    private static Answer answer(VerdictMap map, Verdict verdict, SocketMapRequest request) {
        return new Answer(Outcome.of(verdict), map.reply(verdict, request.key()));
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
