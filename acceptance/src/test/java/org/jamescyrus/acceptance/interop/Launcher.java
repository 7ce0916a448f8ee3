package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/james-cyrus} of this checkout. */
final class Launcher {
    private static final Duration BUILD = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROGRAM =
            Path.of("..", "bin", "james-cyrus").toAbsolutePath().normalize().toString();

    private Launcher() {}

    /** Lets it build what is missing, so that no later start includes a build. */
    static void build() throws IOException {
        RunningProcess version = RunningProcess.run(BUILD, PROGRAM, "demo", "--help");
        assertThat(version.exitCode()).as("%s", version).isZero();
    }

    /** Starts a demo and waits until it says that it is ready. */
    static RunningProcess startDemo(Path data) throws IOException {
        return ready(RunningProcess.start(demoCommand(data)));
    }

    /** Starts a {@code run} and waits until it says that it is ready. */
    static RunningProcess startRun(String... options) throws IOException {
        return ready(RunningProcess.start(command("run", options)));
    }

    /** As {@link #startRun}, with options for the JVM. */
    static RunningProcess startRunWith(String jvmOptions, String... options) throws IOException {
        return ready(RunningProcess.start(
                Stream.concat(Stream.of("env", "JAMES_CYRUS_OPTS=" + jvmOptions), Stream.of(command("run", options)))
                        .toArray(String[]::new)));
    }

    /** Runs an administrator's command to its end. */
    static RunningProcess administer(String verb, String... options) throws IOException {
        return RunningProcess.run(PATIENCE, command(verb, options));
    }

    /** As {@link #administer}, in another locale. */
    static RunningProcess administerIn(String locale, String verb, String... options) throws IOException {
        String[] command = Stream.concat(Stream.of("env", "LC_ALL=" + locale), Stream.of(command(verb, options)))
                .toArray(String[]::new);
        return RunningProcess.run(PATIENCE, command);
    }

    private static String[] command(String verb, String... options) {
        return Stream.concat(Stream.of(PROGRAM, verb), Stream.of(options)).toArray(String[]::new);
    }

    private static RunningProcess ready(RunningProcess server) {
        try {
            server.awaitLine("ready"::equals, PATIENCE);
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** A demo that is expected to end by itself. */
    static RunningProcess refusedDemo(Path data) throws IOException {
        return RunningProcess.run(PATIENCE, demoCommand(data));
    }

    /** A {@code run} that is expected to end by itself. */
    static RunningProcess refusedRun(Site site) throws IOException {
        return RunningProcess.run(
                PATIENCE,
                PROGRAM,
                "run",
                "--imapd-conf",
                site.imapdConf().toString(),
                "--cyrus-conf",
                site.cyrusConf().toString(),
                "--data",
                site.data().toString());
    }

    private static String[] demoCommand(Path data) {
        return new String[] {PROGRAM, "demo", "--data", data.toString()};
    }
}
