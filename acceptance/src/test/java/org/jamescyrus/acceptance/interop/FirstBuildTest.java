package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a newcomer sees while {@code bin/common.sh} builds: the Maven here only says what a real one says. */
class FirstBuildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path COMMON = Path.of("..", "bin", "common.sh");
    private static final int BROKEN = 3;

    private static final String BUILDING =
            "launcher: building (the first time this fetches James, which takes some minutes)";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void makeCheckout() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        Files.createFile(home.resolve("pom.xml"));
        Files.copy(COMMON, home.resolve("common.sh"));
        Files.writeString(home.resolve("launcher"), """
                set -eu
                . "$1/common.sh"
                build "$1" server
                echo started
                """);
    }

    /** Runs the launcher's build of the module server, with a Maven that is this script. */
    private RunningProcess build(String script) throws IOException {
        Path maven = Files.createDirectories(folder.resolve("programs")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\ncd " + home + "\n" + script);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        return RunningProcess.run(
                PATIENCE,
                "env",
                "PATH=" + maven.getParent() + ":" + System.getenv("PATH"),
                "sh",
                "-c",
                ". \"$1/launcher\"",
                "launcher",
                home.toString());
    }

    @Test
    void eachModuleAndEveryHundredFilesAreALineAndNothingElseIs() throws Exception {
        RunningProcess build = build("""
                echo '[INFO] Building james-cyrus :: transport 0.1.0-SNAPSHOT                  [2/17]'
                seq 250 | sed 's/.*/[INFO] Downloaded from central: a file (1 kB)/'
                echo '[WARNING] of no interest'
                echo '[INFO] Building james-cyrus :: stock-james 0.1.0-SNAPSHOT                [3/17]'
                mkdir -p server/target/lib
                touch server/target/james-cyrus-server-0.1.0-SNAPSHOT.jar
                printf '\\033[0m'
                """);

        assertThat(build.exitCode()).as("%s", build).isZero();
        assertThat(build.out()).containsExactly("started");
        assertThat(build.err())
                .containsExactly(
                        BUILDING,
                        "launcher: building transport (1 of 16)",
                        "launcher: 100 files fetched",
                        "launcher: 200 files fetched",
                        "launcher: building stock-james (2 of 16)");
    }

    @Test
    void aFailureIsShownWholeWithMavensExitCodeAndNothingIsStarted() throws Exception {
        RunningProcess build = build("""
                echo '[INFO] Building james-cyrus :: transport 0.1.0-SNAPSHOT                  [2/17]'
                echo '[ERROR] Door.java:[1,2] not closed'
                echo '  symbol: door'
                printf '[INFO] over\\n\\033[0m'
                exit %d
                """.formatted(BROKEN));

        assertThat(build.exitCode()).as("%s", build).isEqualTo(BROKEN);
        assertThat(build.out()).isEmpty();
        assertThat(build.err())
                .containsSubsequence(
                        BUILDING,
                        "launcher: building transport (1 of 16)",
                        "[ERROR] Door.java:[1,2] not closed",
                        "  symbol: door",
                        "[INFO] over",
                        "launcher: the build failed; all that Maven said is in " + home + "/target/build.log")
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(home.resolve("target/build.log")).content().contains("[ERROR] Door.java");
    }

    @Test
    void aMavenThatCannotStartIsQuoted() throws Exception {
        RunningProcess build = build("echo 'JAVA_HOME is no JDK' >&2; exit 1");

        assertThat(build.exitCode()).isEqualTo(1);
        assertThat(build.err()).contains("JAVA_HOME is no JDK");
    }
}
