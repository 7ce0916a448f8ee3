package org.jamescyrus.bench.subject;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.jamescyrus.bench.load.Generator;
import org.jamescyrus.bench.load.Load;
import org.jamescyrus.bench.load.LoadResult;

/** The load generator in a JVM of its own. */
public final class GeneratorProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** After the counted time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChildProcess process;

    private GeneratorProcess(ChildProcess process) {
        this.process = process;
    }

    public static GeneratorProcess start() throws IOException {
        return new GeneratorProcess(ChildProcess.startClass(
                "the load generator",
                Generator.class,
                List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx1g", "-XX:MaxDirectMemorySize=2g")));
    }

    public LoadResult run(Load load) throws IOException, InterruptedException {
        process.send(JSON.writeValueAsString(load));
        long seconds = (long) Math.ceil(load.leadSeconds() + load.seconds());
        return JSON.readValue(process.line(PATIENCE.plusSeconds(seconds)), LoadResult.class);
    }

    @Override
    public void close() {
        process.close();
    }
}
