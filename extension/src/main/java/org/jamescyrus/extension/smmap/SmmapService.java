package org.jamescyrus.extension.smmap;

import java.util.List;
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

    private static final Answer BUSY = new Answer(QuestionOutcome.BUSY, SocketMapReply.temp("Server busy"));
    private static final Answer TOO_LATE =
            new Answer(QuestionOutcome.TIMED_OUT, SocketMapReply.temp("Lookup timed out"));
    private static final Answer STORE_FAILED =
            new Answer(QuestionOutcome.STORE_FAILED, SocketMapReply.temp("Mailbox store failed"));
    private static final Answer NO_OPINION =
            new Answer(QuestionOutcome.NO_OPINION, SocketMapReply.notFound("No opinion"));

    private final String name;
    private final AddressOptions addresses;
    private final RecipientPolicy policy;
    private final LookupPool pool;
    private final SmmapMaps maps;
    private final SmmapMetrics metrics;

    private record Answer(QuestionOutcome outcome, SocketMapReply reply) {}

    /** One that is being answered. */
    private record Question(
            SocketMapRequest request,
            SocketMapSession session,
            Optional<RecipientAddress> recipient,
            VerdictMap map,
            TimeMetric timer) {}

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

    /** What is known at once is answered at once: most questions are asked again and again. */
    @Override
    public CompletionStage<SocketMapReply> answer(SocketMapRequest request, SocketMapSession session) {
        Question question = new Question(
                request,
                session,
                RecipientAddress.parse(request.key().toByteArray(), addresses),
                maps.named(request.mapName()),
                metrics.asked());
        Optional<Answer> known = known(question);
        return known.isPresent() ? told(known.get(), question) : lookedUp(question);
    }

    /**
     * An answer with what it was made of.
     *
     * @param recipient whom the key names; empty if it names nobody
     * @param looked the mailbox that decided; empty if none was looked at
     */
    public record Explained(
            Optional<RecipientAddress> recipient, Optional<RecipientPolicy.Look> looked, SocketMapReply reply) {}

    /** Answers as {@link #answer} does, by the same policy over the same threads, and says why. Nothing is logged or counted. */
    public CompletionStage<Explained> explain(SocketMapRequest request) {
        Optional<RecipientAddress> recipient =
                RecipientAddress.parse(request.key().toByteArray(), addresses);
        return pool.submit(
                () -> explained(request, recipient),
                new Explained(recipient, Optional.empty(), BUSY.reply()),
                new Explained(recipient, Optional.empty(), TOO_LATE.reply()));
    }

    private Explained explained(SocketMapRequest request, Optional<RecipientAddress> recipient) {
        VerdictMap map = maps.named(request.mapName());
        try {
            if (!map.concerns(request.key())) {
                return new Explained(recipient, Optional.empty(), NO_OPINION.reply());
            }
            RecipientPolicy.Reasons reasons = recipient.isPresent()
                    ? policy.explained(recipient.get(), Poster.ANONYMOUS, Purpose.SOCKET_MAP)
                    : new RecipientPolicy.Reasons(new Verdict.NoSuchMailbox(), List.of());
            return new Explained(recipient, reasons.last(), map.reply(reasons.verdict(), request.key()));
        } catch (DirectoryException | DomainListException e) {
            LOGGER.error("service={} cannot be explained: {}", name, e.getMessage(), e);
            return new Explained(recipient, Optional.empty(), STORE_FAILED.reply());
        }
    }

    /** Tells it, and logs it when the client has it. */
    private CompletionStage<SocketMapReply> told(Answer answer, Question question) {
        long micros = counted(answer, question);
        question.session().afterwards().execute(() -> log(question, answer.reply(), micros));
        return CompletableFuture.completedFuture(answer.reply());
    }

    /** Tells what is found out, and logs it when it is on its way. */
    private CompletionStage<SocketMapReply> lookedUp(Question question) {
        CompletableFuture<SocketMapReply> reply = new CompletableFuture<>();
        pool.submit(() -> decide(question), BUSY, TOO_LATE)
                .exceptionally(SmmapService::failed)
                .thenAccept(answer -> {
                    long micros = counted(answer, question);
                    reply.complete(answer.reply());
                    log(question, answer.reply(), micros);
                });
        return reply;
    }

    /** Questions that are not answered yet. */
    int inFlight() {
        return metrics.inFlight();
    }

    /** An address that no mailbox has, or whose mailbox may have mail by what is remembered: no map has more to ask then. */
    private Optional<Answer> known(Question question) {
        return question.recipient().isEmpty()
                ? Optional.of(answer(new Verdict.NoSuchMailbox(), question))
                : policy.known(question.recipient().get(), Poster.ANONYMOUS, Purpose.SOCKET_MAP)
                        .map(verdict -> answer(verdict, question));
    }

    private Answer decide(Question question) {
        try {
            return question.map().concerns(question.request().key())
                    ? answer(
                            policy.verdict(question.recipient().orElseThrow(), Poster.ANONYMOUS, Purpose.SOCKET_MAP),
                            question)
                    : NO_OPINION;
        } catch (DirectoryException e) {
            LOGGER.error("service={} {}", name, e.getMessage(), e);
            return STORE_FAILED;
        } catch (DomainListException e) {
            LOGGER.error("service={} James's domains cannot be read: {}", name, e.getMessage(), e);
            return STORE_FAILED;
        }
    }

    private static Answer answer(Verdict verdict, Question question) {
        return new Answer(
                QuestionOutcome.of(verdict),
                question.map().reply(verdict, question.request().key()));
    }

    private static Answer failed(Throwable cause) {
        LOGGER.error("a question failed", cause);
        return STORE_FAILED;
    }

    /** In how many microseconds. */
    private long counted(Answer answer, Question question) {
        return TimeUnit.NANOSECONDS.toMicros(
                metrics.answered(question.timer(), answer.outcome()).toNanos());
    }

    /** Put together here: to fill in a pattern took the logger a tenth of an event loop's time, with questions pipelined. */
    private void log(Question question, SocketMapReply reply, long micros) {
        if (LOGGER.isInfoEnabled()) {
            String mailbox = question.recipient()
                    .map(found -> found.mailbox().toString())
                    .orElse("");
            LOGGER.info("service=" + name
                    + " session=" + question.session().id()
                    + " peer=" + question.session().peer()
                    + " key=\"" + quotable(question.request().key().toString())
                    + "\" mailbox=\"" + quotable(mailbox)
                    + "\" verdict=" + reply.status()
                    + (reply instanceof SocketMapReply.Ok ? "" : " " + reply.text())
                    + " micros=" + micros);
        }
    }

    /** Without quotation marks, which would end the text before its end. */
    private static String quotable(String text) {
        return text.replace("\"", "\\x22");
    }
}
