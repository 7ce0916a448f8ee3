package org.jamescyrus.extension.lmtp.sieve;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class SieveScriptsTest {
    private SieveSite site;

    @BeforeEach
    void open() throws Exception {
        site = SieveSite.with("");
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    private SieveOutcome outcome() {
        return site.sieve().evaluate(SieveSite.USER, SieveSite.message("a@b.test", "u"));
    }

    private static SieveOutcome actions(SieveAction... actions) {
        return new SieveOutcome.Actions(List.of(actions));
    }

    private static SieveAction keep() {
        return new SieveAction.Keep(
                List.of(), SieveSite.message("a@b.test", "u").header());
    }

    @Test
    void withoutAScriptAMessageIsKept() {
        assertThat(outcome()).isEqualTo(actions(keep()));
    }

    @Test
    void aUserJamesCannotHaveHasNoScript() {
        UserId stranger = new UserId("u", Optional.of("elsewhere.test"));
        SieveMessage message = SieveSite.message("a@b.test", "u");
        assertThat(site.sieve().evaluate(stranger, message)).isEqualTo(actions(keep()));
    }

    @Test
    void aChangedScriptCountsForTheNextMessage() throws Exception {
        site.activate(SieveSite.USER, "discard;");
        assertThat(outcome()).isEqualTo(actions(new SieveAction.Discard()));
        site.activate(SieveSite.USER, "keep;");
        assertThat(outcome()).isEqualTo(actions(keep()));
    }

    @Test
    void aScriptTooLargeFails() throws Exception {
        site.activate(SieveSite.USER, "#" + "x".repeat(SieveScripts.SCRIPT_MAX));
        assertThat(outcome()).isEqualTo(new SieveOutcome.Failed("the script has more than 1048576 octets"));
    }

    @Test
    void testsNestedTooDeepFail() throws Exception {
        site.activate(SieveSite.USER, "if " + "not ".repeat(100_000) + "true { discard; }");
        assertThat(outcome()).isEqualTo(new SieveOutcome.Failed("line 1: blocks and tests nest deeper than 64"));
    }

    @Test
    void moreThan64ActionsFail() throws Exception {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i <= 64; i++) {
            script.append("redirect \"u").append(i).append("@x.test\";");
        }
        site.activate(SieveSite.USER, script.toString());
        assertThat(outcome()).isEqualTo(new SieveOutcome.Failed("more than 64 actions"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../elsewhere"})
    void aRepositoryThatFailsIsTemporary(String pointer) throws Exception {
        site.activate(SieveSite.USER, "discard;");
        Files.writeString(site.folder().resolve("sieve/u/.active"), pointer);
        assertThat(outcome()).isInstanceOf(SieveOutcome.Unavailable.class);
    }
}
