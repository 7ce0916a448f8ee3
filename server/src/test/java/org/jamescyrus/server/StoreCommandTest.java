package org.jamescyrus.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator does to a store while its server runs, and after. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StoreCommandTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());

    @TempDir
    Path folder;

    private ServerOptions options;

    @BeforeEach
    void site() throws Exception {
        options = new SiteFolder(folder).write("", "");
    }

    private record Result(int code, String out, String err) {}

    private Result store(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.execute(
                new PrintStream(out),
                new PrintStream(err),
                Stream.concat(Stream.of("store"), Stream.of(arguments)).toArray(String[]::new));
        return new Result(code, out.toString(Charset.defaultCharset()), err.toString(Charset.defaultCharset()));
    }

    private Result ofData(String command, String... more) {
        return store(Stream.concat(Stream.of(command, "--data", options.data().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aStoreIsCheckedCountedAndCopiedWhileItsServerRuns() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (CyrusServer server = CyrusServer.start(options)) {
            server.probe().administration().createUser(ALICE, "secret");
            assertThat(ofData("check")).isEqualTo(new Result(0, "ok" + System.lineSeparator(), ""));
            assertThat(ofData("stats").out()).containsPattern("mailboxes +1\\R").containsPattern("messages +0\\R");
            assertThat(ofData("backup", copy.toString()).out()).startsWith(copy + ": ");
            Result again = ofData("backup", copy.toString());
            assertThat(again.code()).isEqualTo(71);
            assertThat(again.err()).isEqualTo("james-cyrus: " + copy + ": is there already" + System.lineSeparator());
            Result vacuum = ofData("vacuum");
            assertThat(vacuum.code()).isEqualTo(71);
            assertThat(vacuum.err()).contains("another james-cyrus runs with this store");
        }
        assertThat(ofData("vacuum")).isEqualTo(new Result(0, "", ""));
        Files.move(copy, options.data().resolve("store.db"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (CyrusServer server = CyrusServer.start(options)) {
            assertThat(server.probe().administration().users()).containsExactly(ALICE);
        }
    }

    @Test
    void whereThereIsNoStoreNoneIsMade() throws Exception {
        for (String command : new String[] {"check", "stats", "vacuum"}) {
            Result result = ofData(command);
            assertThat(result.code()).as(command).isEqualTo(71);
            assertThat(result.err())
                    .isEqualTo("james-cyrus: " + options.data().resolve("store.db") + ": there is no such store"
                            + System.lineSeparator());
        }
        assertThat(options.data()).doesNotExist();
    }

    @Test
    void aCommandIsNeeded() {
        Result result = store();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Usage: james-cyrus store");
    }
}
