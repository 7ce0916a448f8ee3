package org.jamescyrus.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * What a command line reads from and writes to.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param prompt who can be asked; empty unless standard input and output are a terminal
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, Optional<Prompt> prompt) {
    /** Those of this process. */
    public static Streams ofProcess() {
        return new Streams(
                System.in,
                System.out,
                System.err,
                Optional.ofNullable(System.console()).map(Prompt::of));
    }

    /** The top of a command line, which has them. */
    public interface Holder {
        /** What its commands read from and write to. */
        Streams streams();
    }
}
