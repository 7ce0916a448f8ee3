package org.jamescyrus.bench.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.jamescyrus.bench.load.Load;

/** A server that runs, with the measured site's users. Closing it ends its processes. */
public interface Subject extends AutoCloseable {
    /** One word for tables and plots. */
    String name();

    /** Its socket. */
    Path socket(Load.Protocol protocol);

    /** What its answers are held to. */
    Load.Answers answers();

    /** From its start until it said, or showed, that it was ready. */
    Duration start();

    /** Memory of all its processes, in KiB: each its own, and its share of what several have mapped. */
    long memoryKibibytes() throws IOException;

    @Override
    void close();
}
