package org.jamescyrus.acceptance.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A process of a test's own, what it printed, and how it ended. It is gone when this is closed. */
public final class RunningProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);

    private final List<String> command;
    private final Process process;
    private final long started = System.nanoTime();
    private final Output out;
    private final Output err;

    private RunningProcess(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.out = new Output(process.getInputStream());
        this.err = new Output(process.getErrorStream());
    }

    public static RunningProcess start(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    private static RunningProcess start(ProcessBuilder builder) throws IOException {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAMES_CYRUS_OPTS");
        return new RunningProcess(List.copyOf(builder.command()), builder.start());
    }

    /** Runs a command to its end. */
    static RunningProcess run(Duration limit, String... command) throws IOException {
        return run(limit, new ProcessBuilder(command));
    }

    /** Runs a command to its end. */
    static RunningProcess run(Duration limit, ProcessBuilder command) throws IOException {
        RunningProcess running = start(command);
        try {
            running.awaitEnd(limit);
            return running;
        } finally {
            running.close();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Lines on standard output so far; all of them once it has ended. */
    List<String> out() {
        return List.copyOf(out.lines);
    }

    /** Lines on standard error so far; all of them once it has ended. */
    List<String> err() {
        return List.copyOf(err.lines);
    }

    /** Since it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Waits for a line on standard output. */
    String awaitLine(Predicate<String> wanted, Duration limit) {
        await().atMost(limit).pollDelay(Duration.ZERO).pollInterval(POLL).untilAsserted(() -> assertThat(
                        has(wanted) || !process.isAlive())
                .as("the line comes: %s", this)
                .isTrue());
        if (!process.isAlive()) {
            readToEnd();
        }
        return out.lines.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the line did not come: " + this));
    }

    private boolean has(Predicate<String> wanted) {
        return out.lines.stream().anyMatch(wanted);
    }

    /** Waits until the process ended and all it printed was read, and returns its exit code. */
    int awaitEnd(Duration limit) {
        await().atMost(limit).pollDelay(Duration.ZERO).pollInterval(POLL).untilAsserted(() -> assertThat(
                        process.isAlive())
                .as("%s", this)
                .isFalse());
        readToEnd();
        return process.exitValue();
    }

    private void readToEnd() {
        out.awaitEnd();
        err.awaitEnd();
    }

    /** Of a process that ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Sends SIGTERM and returns how long it took to end. */
    Duration terminate(Duration limit) {
        long asked = System.nanoTime();
        process.destroy();
        awaitEnd(limit);
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        String state = process.isAlive() ? "runs" : "ended with " + process.exitValue();
        return String.join(" ", command) + " " + state + "\nout: " + out.lines + "\nerr: " + err.lines;
    }

    private static final class Output {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Thread reader;

        Output(InputStream stream) {
            reader = new Thread(() -> read(stream), "process-output");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                lines.add("(" + new UncheckedIOException(e) + ")");
            }
        }

        void awaitEnd() {
            try {
                reader.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
