package org.jamescyrus.bench.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of ours, its lines on standard output, and its end: it goes when this is closed, and when we are interrupted. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MOST_LINES_AHEAD = 100_000;

    private final String name;
    private final Process process;
    private final Thread hook;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(MOST_LINES_AHEAD);

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.hook = new Thread(process::destroy, "end-" + name);
    }

    /** Starts a command; what it writes on standard error goes to ours. */
    static ChildProcess start(String name, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ChildProcess child = new ChildProcess(name, process);
        Runtime.getRuntime().addShutdownHook(child.hook);
        Thread reader = new Thread(child::read, "read-" + name);
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    /** Runs a command to its end, which has to be a good one. */
    static void run(String name, List<String> command, Duration limit) throws IOException, InterruptedException {
        try (ChildProcess child = start(name, command)) {
            if (!child.process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(name + " did not end within " + limit.toSeconds() + " s");
            }
            if (child.process.exitValue() != 0) {
                throw new IOException(name + " ended with " + child.process.exitValue());
            }
        }
    }

    /** Starts a class of ours in a JVM of its own. */
    static ChildProcess startClass(String name, Class<?> main, List<String> jvmOptions, String... arguments)
            throws IOException {
        Stream<String> java = Stream.of(System.getProperty("java.home") + "/bin/java");
        Stream<String> classes = Stream.of("-cp", System.getProperty("java.class.path"), main.getName());
        return start(
                name,
                Stream.of(java, jvmOptions.stream(), classes, Stream.of(arguments))
                        .flatMap(part -> part)
                        .toList());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.offer(Optional.of(line));
            }
        } catch (IOException | UncheckedIOException e) {
            // The process was ended: its end is told below.
        }
        lines.offer(Optional.empty());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void send(String line) throws IOException {
        Writer in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(line + "\n");
        in.flush();
    }

    /** The next line on standard output. */
    String line(Duration limit) throws IOException, InterruptedException {
        Optional<String> line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new IOException(name + " says nothing for " + limit.toSeconds() + " s");
        }
        return line.orElseThrow(() -> new IOException(name + " has ended"));
    }

    /** Reads until this line comes on standard output. */
    void awaitLine(String wanted, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!line(Duration.ofNanos(Math.max(1, end - System.nanoTime()))).equals(wanted)) {
            // Read on.
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already.
        }
    }
}
