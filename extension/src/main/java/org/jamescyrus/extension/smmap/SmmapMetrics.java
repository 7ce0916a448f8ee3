package org.jamescyrus.extension.smmap;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

import org.jamescyrus.extension.socket.FigureNames;

/** Counts a service's questions by outcome and times its answers: {@code cyrus.smmap.SERVICE.*}. */
public final class SmmapMetrics {
    static final String PROTOCOL = "smmap";

    private final MetricFactory metrics;
    private final String timer;
    private final Map<QuestionOutcome, Metric> outcomes = new EnumMap<>(QuestionOutcome.class);
    private final LongAdder inFlight = new LongAdder();

    /** The figures of the service that cyrus.conf calls {@code service}. */
    public SmmapMetrics(MetricFactory metrics, String service) {
        this.metrics = metrics;
        this.timer = name(service, "answer");
        for (QuestionOutcome outcome : QuestionOutcome.values()) {
            outcomes.put(outcome, metrics.generate(name(service, outcome.metric())));
        }
    }

    private static String name(String service, String figure) {
        return FigureNames.of(PROTOCOL, service, figure);
    }

    /** A question came in; what is returned goes to {@link #answered}. */
    TimeMetric asked() {
        inFlight.increment();
        return metrics.timer(timer);
    }

    /** How long it took. */
    Duration answered(TimeMetric since, QuestionOutcome outcome) {
        inFlight.decrement();
        Objects.requireNonNull(outcomes.get(outcome)).increment();
        return since.stopAndPublish().elasped();
    }

    /** Questions that are not answered yet. */
    int inFlight() {
        return inFlight.intValue();
    }
}
