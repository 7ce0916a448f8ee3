package org.jamescyrus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.cli.console.ExitCode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code mailbox}, {@code acl} and {@code quota} against a server that keeps the contract. */
class MailboxCommandTest {
    @TempDir
    Path data;

    private ContractServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ContractServer();
        server.announceIn(data);
        server.mailboxes.put("user.alice", new TreeMap<>());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandRun run(String group, String verb, String... arguments) {
        return CommandRun.of(CommandRun.with(new String[] {group, verb, "--data", data.toString()}, arguments));
    }

    @Test
    void mailboxesAreMadeInTurn() throws IOException {
        CommandRun run = run("mailbox", "create", "user.alice.Foo", "user.alice", "user.alice.Über uns");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).isEqualTo("created user.alice.Foo\ncreated user.alice.Über uns\n");
        assertThat(run.err()).isEqualTo("james-cyrus: user.alice: mailbox exists\n");
        assertThat(server.mailboxes).containsOnlyKeys("user.alice", "user.alice.Foo", "user.alice.Über uns");
        JsonNode json = run("mailbox", "create", "--json", "shared").json();
        assertThat(json.path("created").path(0).asText()).isEqualTo("shared");
    }

    @Test
    void theServerMatchesThePattern() throws IOException {
        CommandRun run = run("mailbox", "list", "user.%");
        assertThat(run.out()).isEqualTo("user.alice\n");
        assertThat(server.last().parameters()).containsEntry("pattern", "user.%");
        assertThat(run("mailbox", "list", "--json").json().path(0).path("name").asText())
                .isEqualTo("user.alice");
        assertThat(server.last().parameters()).containsEntry("pattern", "*");
    }

    @Test
    void aMailboxWithChildrenIsKept() {
        server.instead = Optional.of(ContractServer.error(409, "mailbox has children"));
        CommandRun run = run("mailbox", "delete", "--yes", "user.alice");
        assertThat(run)
                .isEqualTo(new CommandRun(ExitCode.REFUSED, "", "james-cyrus: user.alice: mailbox has children\n"));
    }

    @Test
    void mailIsNotDeletedUnasked() {
        assertThat(run("mailbox", "delete", "user.alice").code()).isEqualTo(ExitCode.USAGE);
        assertThat(server.requests).isEmpty();
        assertThat(run("mailbox", "delete", "--yes", "user.alice").out()).isEqualTo("deleted user.alice\n");
        assertThat(server.mailboxes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "none, ''",
        "read, lrs",
        "post, lrsp",
        "append, lrsip",
        "write, lrswipkxte",
        "delete, lrxte",
        "all, lrswipkxtea",
        "lrs, lrs",
        "+x, +x",
        "Read, Read"
    })
    void cyradmsWordsStandForLetters(String word, String letters) {
        CommandRun run = run("acl", "set", "user.alice", "bob", word);
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(server.last().body().path("rights").asText()).isEqualTo(letters);
        assertThat(run.out()).isEqualTo("bob " + (letters.isEmpty() ? "(none)" : letters) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-bob", "group:staff of the house", "anyone", "müller"})
    void anyIdentifierPassesUnchanged(String identifier) throws IOException {
        assertThat(run("acl", "set", "--", "user.alice", identifier, "lr").code())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(run("acl", "list", "user.alice").out())
                .startsWith("IDENTIFIER")
                .containsPattern(identifier + " +lr");
        assertThat(run("acl", "list", "--json", "user.alice").json().toString())
                .isEqualTo("[{\"identifier\":\"" + identifier + "\",\"rights\":\"lr\"}]");
    }

    @Test
    void aRightThatWasNotKeptIsAWarning() throws IOException {
        CommandRun run = run("acl", "set", "user.alice", "bob", "lrsn");
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out()).isEqualTo("bob lrs\n");
        assertThat(run.err()).contains("warning: n was not kept for bob").hasLineCount(1);
        assertThat(run("acl", "set", "--json", "user.alice", "bob", "lrsn")
                        .json()
                        .path("notKept")
                        .asText())
                .isEqualTo("n");
    }

    @ParameterizedTest
    @CsvSource({"acl list user.none", "acl set user.none bob lrs", "quota list user.none", "mailbox delete -y user.none"
    })
    void whatIsNotThereIsRefused(String line) {
        CommandRun run = CommandRun.of((line + " --data " + data).split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("no such").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aLimitThatIsNotGivenStaysAsItIs() {
        run("quota", "set", "user.alice", "--storage", "1024", "--messages", "10");
        CommandRun run = run("quota", "set", "user.alice", "--messages", "none");
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(server.last().body().toString())
                .isEqualTo("{\"root\":\"user.alice\",\"storage\":1024,\"messages\":null}");
        run("quota", "set", "user.alice", "--storage", "2048");
        assertThat(server.last().body().path("messages").isNull()).isTrue();
    }

    @Test
    void aNewRootHasOnlyTheLimitThatIsGiven() {
        assertThat(run("quota", "set", "user.alice", "--messages", "0").code()).isEqualTo(ExitCode.CLEAN);
        assertThat(server.last().body().toString())
                .isEqualTo("{\"root\":\"user.alice\",\"storage\":null,\"messages\":0}");
    }

    @Test
    void quotasAreListedWithPercent() throws IOException {
        run("quota", "set", "user.alice", "--storage", "2048", "--messages", "none");
        run("quota", "set", "user.bob", "--storage", "0", "--messages", "4");
        assertThat(run("quota", "list").out())
                .containsPattern("QUOTA ROOT +KIB USED +LIMIT +MESSAGES +LIMIT")
                .containsPattern("user.alice +512 +2048 +25% +3 +none")
                .containsPattern("user.bob +512 +0 +3 +4 +75%");
        assertThat(run("quota", "list", "user.bob").out()).doesNotContain("alice");
        assertThat(run("quota", "list", "--json")
                        .json()
                        .path(0)
                        .path("storage")
                        .path("usedOctets")
                        .asLong())
                .isEqualTo(524_288);
    }

    @Test
    void quotasAreListedHoweverMany() throws IOException {
        run("quota", "set", "user.alice", "--storage", "2048", "--messages", "none");
        JsonNode quota = server.quotas.remove("user.alice");
        for (int i = 0; i < 2500; i++) {
            server.quotas.put(
                    String.format("user.u%04d", i), ((ObjectNode) quota.deepCopy()).put("root", "user.u" + i));
        }
        assertThat(run("quota", "list").out().lines())
                .hasSize(2501)
                .filteredOn(line -> line.startsWith("QUOTA ROOT"))
                .hasSize(1);
        assertThat(run("quota", "list", "--json").json()).hasSize(2500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quota set user.alice",
                "quota set user.alice --storage x",
                "acl set user.alice bob",
                "mailbox create",
                "mailbox"
            })
    void aWrongCommandLineIsToldSo(String line) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Usage: james-cyrus ");
    }
}
