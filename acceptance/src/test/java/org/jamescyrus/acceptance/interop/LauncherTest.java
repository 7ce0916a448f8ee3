package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/james-cyrus} as an administrator and init meet it. */
@MeasuresTime
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LauncherTest {
    private static final Duration START = Duration.ofSeconds(8);
    private static final Duration STOP = Duration.ofSeconds(3);
    private static final int CONFIGURATION_WRONG = 78;
    private static final int NO_SERVER = 69;

    @TempDir
    Path folder;

    private Path data;
    private Path socket;

    @BeforeAll
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    static void build() throws IOException {
        Launcher.build();
    }

    @BeforeEach
    void placeData() {
        data = folder.resolve("data");
        socket = data.resolve("socket").resolve("smmap");
    }

    @Test
    void demoIsReadyWithinEightSecondsAndSaysWhereItListens() throws Exception {
        try (RunningProcess demo = Launcher.startDemo(data)) {
            Duration start = demo.age();

            System.out.printf("LauncherTest: demo was ready after %d ms%n", start.toMillis());
            assertThat(start).isLessThan(START);
            assertThat(demo.out().subList(0, 6))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("smmap      unix:" + socket),
                            line -> assertThat(line).matches("smmaptcp +inet:127\\.0\\.0\\.1:[1-9][0-9]*"),
                            line -> assertThat(line).matches("lmtp +unix:" + data + "/socket/lmtp"),
                            line -> assertThat(line).matches("imap +inet:127\\.0\\.0\\.1:[1-9][0-9]*"),
                            line -> assertThat(line).matches("webadmin +http://127\\.0\\.0\\.1:[1-9][0-9]*"),
                            line -> assertThat(line).isEqualTo("ready"));
            assertThat(demo.err()).isEmpty();
        }
    }

    @Test
    void demoAnswersOnItsSocket() throws Exception {
        try (RunningProcess demo = Launcher.startDemo(data);
                Questions smmapd = Questions.to(socket)) {
            assertThat(smmapd.ask("alice")).isEqualTo("OK alice");
            assertThat(smmapd.ask("alice+Foo")).isEqualTo("OK alice+Foo");
            assertThat(smmapd.ask("nobody")).isEqualTo("NOTFOUND Mailbox does not exist");
            assertThat(smmapd.ask("bob")).isEqualTo("TEMP Over quota");
            assertThat(smmapd.ask("alice+Archive")).isEqualTo("TEMP Over quota");
            assertThat(smmapd.ask("+shared/pub")).isEqualTo("OK +shared/pub");
            assertThat(smmapd.ask("+shared/news")).isEqualTo("PERM Permission denied");
            assertThat(smmapd.ask("+shared/full")).isEqualTo("TEMP Over quota");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rwxrwxrwx");
            assertThat(demo.err()).isEmpty();
        }
    }

    @Test
    @RequiresPeer(value = "postmap", debianPackage = "postfix")
    void whatDemoSuggestsCanBeTyped() throws Exception {
        try (RunningProcess demo = Launcher.startDemo(data)) {
            demo.awaitLine(line -> line.startsWith("Every decision"), START);
            List<String> keys = new ArrayList<>();
            for (String line : demo.out()) {
                if (line.strip().startsWith("postmap ")) {
                    String[] command = line.strip().split(" +");
                    keys.add(command[2]);
                    RunningProcess postmap = RunningProcess.run(START, command);
                    assertThat(postmap.out())
                            .isEqualTo(
                                    List.of("alice", "+shared/pub").contains(command[2])
                                            ? List.of(command[2])
                                            : List.of());
                }
            }
            assertThat(keys).containsExactly("alice", "nobody", "bob", "+shared/pub");
            assertThat(demo.out()).anyMatch(line -> line.contains("smmap query --socket " + socket));
        }
    }

    @Test
    void theDemosSocketPassesTheSelftest() throws Exception {
        try (RunningProcess demo = Launcher.startDemo(data)) {
            RunningProcess selftest =
                    Launcher.administer("smmap", "selftest", "--data", data.toString(), "--user", "alice");

            assertThat(selftest.exitCode()).as("%s", selftest).isZero();
            assertThat(selftest.out()).hasSize(7).allMatch(line -> line.startsWith("ok "));
            assertThat(selftest.err()).isEmpty();
            assertThat(demo.err()).isEmpty();
        }
    }

    @Test
    void theStartTakesItsClassesFromTheRecord() throws Exception {
        Path loaded = folder.resolve("loaded");

        try (RunningProcess run = startWith("-Xlog:class+load:file=" + loaded)) {
            assertThat(run.err()).isEmpty();
            assertThat(Files.readAllLines(loaded))
                    .filteredOn(line -> line.contains(" org.jamescyrus.server.CyrusServer source: "))
                    .singleElement()
                    .asString()
                    .endsWith("shared objects file (top)");
        }
    }

    @Test
    void aRecordOfClassesThatIsNoneIsIgnoredInSilence() throws Exception {
        Path garbage = Files.write(folder.resolve("garbage.jsa"), new byte[100_000]);

        try (RunningProcess run = startWith("-XX:SharedArchiveFile=" + garbage)) {
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).first().asString().startsWith("smmap ");
        }
    }

    /** Java reads its arguments in the locale's character set, which the launcher sees to. */
    @Test
    void aNameBeyondAsciiSurvivesTheCLocale() throws Exception {
        Path named = folder.resolve("d\u00e4ta");

        RunningProcess list = Launcher.administerIn("C", "user", "list", "--data", named.toString());

        assertThat(list.exitCode()).isEqualTo(NO_SERVER);
        assertThat(list.err()).singleElement().asString().contains(named + "/admin.json");
    }

    @Test
    void sigtermEndsItWithinThreeSecondsAndRemovesTheSocket() throws Exception {
        try (RunningProcess demo = Launcher.startDemo(data);
                Questions idle = Questions.to(socket)) {
            assertThat(idle.ask("alice")).isEqualTo("OK alice");

            Duration stop = demo.terminate(Duration.ofSeconds(10));

            System.out.printf("LauncherTest: demo ended %d ms after SIGTERM%n", stop.toMillis());
            assertThat(stop).isLessThan(STOP);
            assertThat(socket).doesNotExist();
            assertThat(demo.err()).isEmpty();
        }
    }

    @Test
    void theSocketThatAKilledServerLeftIsReplaced() throws Exception {
        try (RunningProcess killed = Launcher.startDemo(data)) {
            killed.kill();
            assertThat(socket).exists();
        }
        try (RunningProcess next = Launcher.startDemo(data);
                Questions smmapd = Questions.to(socket)) {
            assertThat(next.err()).isEmpty();
            assertThat(smmapd.ask("alice")).isEqualTo("OK alice");
        }
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() throws Exception {
        try (RunningProcess first = Launcher.startDemo(data);
                Questions smmapd = Questions.to(socket)) {
            RunningProcess second = Launcher.refusedDemo(data);

            assertThat(second.exitCode()).isNotZero();
            assertThat(second.out()).isEmpty();
            assertThat(second.err()).singleElement().asString().contains(data.toString(), "another james-cyrus");
            assertThat(first.err()).isEmpty();
            assertThat(smmapd.askAnew("alice")).isEqualTo("OK alice");
        }
    }

    @Test
    void aLiveSocketOfSomebodyElseIsNotStolen() throws Exception {
        Path theirs = folder.resolve("theirs");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(theirs));

            RunningProcess run = Launcher.refusedRun(Site.listeningAt(folder.resolve("site"), theirs));

            assertThat(run.exitCode()).isNotZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).singleElement().asString().contains(theirs + ": another server is listening");
            assertThat(answers(other, theirs)).isTrue();
        }
    }

    @Test
    void aFileWhereTheSocketShouldBeIsRefusedAndKept() throws Exception {
        Path file = Files.writeString(folder.resolve("precious"), "kept");

        RunningProcess run = Launcher.refusedRun(Site.listeningAt(folder.resolve("site"), file));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().contains(file + ": is no socket");
        assertThat(file).hasContent("kept");
    }

    @Test
    void aWrongOptionEndsRunWithFileAndLine() throws Exception {
        Site site = Site.in(folder.resolve("site"));
        Files.writeString(site.imapdConf(), "configdirectory: /var\nunixhierarchysep: perhaps\n");

        RunningProcess run = Launcher.refusedRun(site);

        assertThat(run.exitCode()).isEqualTo(CONFIGURATION_WRONG);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().contains(site.imapdConf() + ":2: ", "perhaps");
        assertThat(site.socket()).doesNotExist();
    }

    @Test
    void aWrongServiceEndsRunWithFileAndLine() throws Exception {
        Site site = Site.in(folder.resolve("site"));
        Files.writeString(site.cyrusConf(), "SERVICES {\n  smmap cmd=\"smmapd\"\n}\n");

        RunningProcess run = Launcher.refusedRun(site);

        assertThat(run.exitCode()).isEqualTo(CONFIGURATION_WRONG);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().contains(site.cyrusConf() + ":2: ", "listen");
    }

    @Test
    void aMissingFileEndsRunWithItsName() throws Exception {
        Site site = Site.in(folder.resolve("site"));
        Files.delete(site.imapdConf());

        RunningProcess run = Launcher.refusedRun(site);

        assertThat(run.exitCode()).isEqualTo(CONFIGURATION_WRONG);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .contains(site.imapdConf().toString());
    }

    private RunningProcess startWith(String jvmOptions) throws IOException {
        Site site = Site.in(folder.resolve("site"));
        return Launcher.startRunWith(
                jvmOptions,
                "--imapd-conf",
                site.imapdConf().toString(),
                "--cyrus-conf",
                site.cyrusConf().toString(),
                "--data",
                site.data().toString());
    }

    /** Whether a client of {@code path} reaches {@code server}, past clients that went away again. */
    private static boolean answers(ServerSocketChannel server, Path path) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            client.write(ByteBuffer.wrap(new byte[] {42}));
            while (true) {
                try (SocketChannel accepted = server.accept()) {
                    if (accepted.read(ByteBuffer.allocate(1)) == 1) {
                        return true;
                    }
                }
            }
        }
    }
}
