package org.jamescyrus.mailbox.james;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

import org.jamescyrus.mailbox.cache.CacheMetrics;

/** The work of a cache as metrics of James: {@code NAME.hit}, {@code NAME.miss}, {@code NAME.load}, {@code NAME.eviction}. */
public final class CacheMeters implements CacheMetrics {
    private final MetricFactory metrics;
    private final String load;
    private final Metric hits;
    private final Metric misses;
    private final Metric evictions;

    /**
     * @param name what the metrics' names start with
     */
    public CacheMeters(MetricFactory metrics, String name) {
        this.metrics = metrics;
        this.load = name + ".load";
        this.hits = metrics.generate(name + ".hit");
        this.misses = metrics.generate(name + ".miss");
        this.evictions = metrics.generate(name + ".eviction");
    }

    @Override
    public void hit() {
        hits.increment();
    }

    @Override
    public void miss() {
        misses.increment();
    }

    @Override
    public Loading loading() {
        TimeMetric timer = metrics.timer(load);
        return timer::stopAndPublish;
    }

    @Override
    public void evicted() {
        evictions.increment();
    }
}
