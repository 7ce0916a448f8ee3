package org.jamescyrus.extension.lmtp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

import org.jamescyrus.extension.socket.FigureNames;
import org.jamescyrus.lmtp.Acceptance;
import org.jamescyrus.lmtp.MailReceiver;
import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.ReceivedMessage;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;

/**
 * Counts what became of a service's recipients, at RCPT and after DATA, times both, and counts the octets that came:
 * {@code cyrus.lmtp.SERVICE.*}.
 */
public final class LmtpMetrics {
    static final String PROTOCOL = "lmtp";

    private final MetricFactory metrics;
    private final String service;
    private final Metric octets;
    private final Map<String, Metric> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    /** The figures of the service that cyrus.conf calls {@code service}. */
    public LmtpMetrics(MetricFactory metrics, String service) {
        this.metrics = metrics;
        this.service = service;
        this.octets = metrics.generate(name("octets"));
    }

    /** {@code receiver}, with every call counted here. */
    public MailReceiver counted(MailReceiver receiver) {
        return () -> counted(receiver.begin());
    }

    private Acceptance counted(Acceptance acceptance) {
        return new Acceptance() {
            @Override
            public Outcome recipient(Recipient recipient, Transaction transaction) {
                try (Stopwatch watch = new Stopwatch("rcpt")) {
                    Outcome outcome = acceptance.recipient(recipient, transaction);
                    watch.count(outcome);
                    return outcome;
                }
            }

            @Override
            public long octetsOnTop(Transaction transaction) {
                return acceptance.octetsOnTop(transaction);
            }

            @Override
            public List<Outcome> deliver(Transaction transaction, ReceivedMessage message) {
                octets.add((int) Math.min(message.size(), Integer.MAX_VALUE));
                try (Stopwatch watch = new Stopwatch("data")) {
                    List<Outcome> all = acceptance.deliver(transaction, message);
                    all.forEach(watch::count);
                    return all;
                }
            }
        };
    }

    /** Calls that have not returned yet. */
    int inFlight() {
        return inFlight.get();
    }

    private String name(String figure) {
        return FigureNames.of(PROTOCOL, service, figure);
    }

    /** {@code UnknownMailbox} is {@code unknown-mailbox}. */
    private static String word(Outcome outcome) {
        return outcome.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** One call from its beginning to its end. */
    private final class Stopwatch implements AutoCloseable {
        private final String phase;
        private final TimeMetric timer;

        Stopwatch(String phase) {
            this.phase = phase;
            this.timer = metrics.timer(name(phase));
            inFlight.incrementAndGet();
        }

        void count(Outcome outcome) {
            outcomes.computeIfAbsent(phase + "." + word(outcome), figure -> metrics.generate(name(figure)))
                    .increment();
        }

        @Override
        public void close() {
            inFlight.decrementAndGet();
            timer.stopAndPublish();
        }
    }
}
