package org.jamescyrus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.cli.console.ExitCode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code user} against a server that keeps the contract. */
class UserCommandTest {
    @TempDir
    Path data;

    private ContractServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ContractServer();
        server.announceIn(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String[] user(String... arguments) {
        return CommandRun.with(new String[] {"user", arguments[0], "--data", data.toString()}, rest(arguments));
    }

    private static String[] rest(String... arguments) {
        return List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
    }

    @Test
    void aPasswordIsTheFirstLineOfStandardInput() {
        CommandRun run = CommandRun.reading("s3cret ü\r\nother\n", user("create", "alice", "--storage", "2048"));
        assertThat(run).isEqualTo(new CommandRun(ExitCode.CLEAN, "created alice\n", ""));
        assertThat(server.last().body().toString())
                .isEqualTo("{\"name\":\"alice\",\"password\":\"s3cret ü\",\"storage\":2048}");
    }

    @Test
    void aPasswordIsTheFirstLineOfAFile() throws IOException {
        Path file = Files.writeString(data.resolve("password"), "from file");
        CommandRun run = CommandRun.of(user("create", "alice", "--password-file", file.toString(), "--json"));
        assertThat(run.json().path("created").path(0).asText()).isEqualTo("alice");
        assertThat(server.last().body().path("password").asText()).isEqualTo("from file");
        assertThat(server.last().body().path("storage").isNull()).isTrue();
    }

    @Test
    void onATerminalAPasswordIsAskedForTwice() {
        assertThat(CommandRun.answering(List.of("one", "one"), user("create", "alice"))
                        .code())
                .isEqualTo(ExitCode.CLEAN);
        CommandRun differing = CommandRun.answering(List.of("one", "two"), user("create", "bob"));
        assertThat(differing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(differing.err()).contains("differ").doesNotContain("one").hasLineCount(1);
        assertThat(server.users).containsOnlyKeys("alice");
    }

    @Test
    void withoutAPasswordNoUserIsMade() {
        CommandRun run = CommandRun.reading("", user("create", "alice"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no password").hasLineCount(1);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aUserWhoExistsIsRefused() {
        server.users.put("alice", new ObjectMapper().createObjectNode());
        CommandRun run = CommandRun.reading("x\n", user("create", "alice"));
        assertThat(run).isEqualTo(new CommandRun(ExitCode.REFUSED, "", "james-cyrus: alice: user exists\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "many", "9007199254740993000"})
    void aLimitThatIsNoNumberIsNamed(String storage) {
        CommandRun run = CommandRun.of(user("create", "alice", "--storage", storage));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'" + storage + "' is no number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna maria", "müller", "o\"neill", "-dash", "@file", "a&b=c", "100%", "a+b", "\"quoted\"", "日本"
            })
    void anyNamePassesUnchanged(String name) {
        assertThat(CommandRun.reading("x\n", user("create", "--", name)).code()).isEqualTo(ExitCode.CLEAN);
        assertThat(server.users).containsOnlyKeys(name);
        assertThat(CommandRun.of(user("delete", "--yes", "--", name)).code()).isEqualTo(ExitCode.CLEAN);
        assertThat(server.last().parameters()).containsEntry("name", name);
        assertThat(server.users).isEmpty();
    }

    @Test
    void usersAreListedOneALine() throws IOException {
        List.of("alice", "bob", "al\u001bice").forEach(name -> server.users.put(name, new ObjectMapper().nullNode()));
        assertThat(CommandRun.of(user("list")).out()).isEqualTo("al\\u001bice\nalice\nbob\n");
        assertThat(CommandRun.of(user("list", "a*ce")).out()).isEqualTo("al\\u001bice\nalice\n");
        assertThat(CommandRun.of(user("list", "--json", "b*")).json().toString())
                .isEqualTo("[{\"name\":\"bob\"}]");
    }

    @Test
    void deletingGoesOnAfterANameThatIsNotThere() throws IOException {
        server.users.put("bob", new ObjectMapper().nullNode());
        CommandRun run = CommandRun.of(user("delete", "-y", "--json", "alice", "bob"));
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).isEqualTo("james-cyrus: alice: no such user\n");
        assertThat(run.json().path("deleted").path(0).asText()).isEqualTo("bob");
        assertThat(run.json().path("failures").path(0).path("message").asText()).isEqualTo("no such user");
    }

    @Test
    void deletingAsksFirst() {
        server.users.put("alice", new ObjectMapper().nullNode());
        CommandRun no = CommandRun.answering(List.of(""), user("delete", "alice"));
        assertThat(no.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(no.err()).contains("nothing was deleted");
        CommandRun nobody = CommandRun.of(user("delete", "alice"));
        assertThat(nobody.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("add --yes");
        assertThat(server.users).containsOnlyKeys("alice");
        assertThat(CommandRun.answering(List.of("y"), user("delete", "alice")).code())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(server.users).isEmpty();
    }
}
