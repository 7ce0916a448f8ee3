package org.jamescyrus.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a command is, on standard error: a bar on a terminal, else a line a step. */
final class Progress implements AutoCloseable {
    private final PrintStream err = System.err;
    private final long begun = System.nanoTime();
    private final int steps;
    private final Optional<ProgressBar> bar;
    private int step;

    /**
     * @param steps as many as {@link #step} will be called
     */
    Progress(String task, int steps) {
        this.steps = steps;
        this.bar = Boolean.getBoolean("bench.terminal") ? Optional.of(bar(task, steps)) : Optional.empty();
    }

    private static ProgressBar bar(String task, int steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    /** What begins now. */
    void step(String what) {
        step++;
        if (bar.isPresent()) {
            bar.get().setExtraMessage(what).stepTo(step - 1L);
        } else {
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            err.printf("%4d s  %d of %d  %s%n", seconds, step, steps, what);
        }
    }

    @Override
    public void close() {
        bar.ifPresent(shown -> shown.stepTo(steps).close());
    }
}
