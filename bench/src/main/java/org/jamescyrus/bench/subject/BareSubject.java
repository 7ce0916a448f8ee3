package org.jamescyrus.bench.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jamescyrus.bench.load.BareServer;
import org.jamescyrus.bench.load.Load;

/** The least a server on Netty can do. */
public final class BareSubject implements Subject {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChildProcess process;
    private final Path socket;
    private final Duration start;

    private BareSubject(ChildProcess process, Path socket, Duration start) {
        this.process = process;
        this.socket = socket;
        this.start = start;
    }

    /** Starts one that speaks {@code protocol}, with its socket in {@code folder}. */
    public static BareSubject start(Path folder, Load.Protocol protocol) throws IOException, InterruptedException {
        Path socket = folder.resolve("bare");
        long begun = System.nanoTime();
        ChildProcess process = ChildProcess.startClass(
                "the bare server", BareServer.class, List.of(), protocol.name(), socket.toString());
        try {
            process.awaitLine("ready", PATIENCE);
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
        return new BareSubject(process, socket, Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public Path socket(Load.Protocol protocol) {
        return socket;
    }

    @Override
    public Load.Answers answers() {
        return Load.Answers.ANY;
    }

    @Override
    public Duration start() {
        return start;
    }

    @Override
    public long memoryKibibytes() throws IOException {
        return ProcessMemory.resident(process.pid());
    }

    @Override
    public void close() {
        process.close();
    }
}
