package org.jamescyrus.extension;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import org.apache.james.metrics.api.GaugeRegistry;

import org.jamescyrus.extension.smmap.LookupPool;
import org.jamescyrus.extension.socket.FigureNames;
import org.jamescyrus.extension.socket.Listening;
import org.jamescyrus.mailbox.james.RunningSite;

/**
 * How busy the services are. James keeps a gauge for good, so each asks for what runs at the time, and survives a stop and
 * a start.
 */
record ServiceGauges(
        Supplier<List<Listening>> running,
        Supplier<Optional<LookupPool>> lookups,
        Supplier<Optional<RunningSite>> site) {

    /** Registers the gauges of what runs now. */
    void register(GaugeRegistry registry) {
        registry.register(
                "cyrus.lookups.waiting",
                () -> lookups.get().map(LookupPool::waiting).orElse(0));
        registry.register(
                "cyrus.directory.entries",
                () -> site.get().map(RunningSite::remembered).orElse(0));
        for (Listening listener : running.get()) {
            String name = listener.name();
            registry.register(figure(listener, "connections"), () -> sum(name, Listening::connections));
            registry.register(figure(listener, "in-flight"), () -> sum(name, Listening::inFlight));
        }
    }

    private static String figure(Listening listener, String figure) {
        return FigureNames.of(listener.protocol(), listener.name(), figure);
    }

    private int sum(String name, ToIntFunction<Listening> figure) {
        return running.get().stream()
                .filter(listener -> listener.name().equals(name))
                .mapToInt(figure)
                .sum();
    }
}
