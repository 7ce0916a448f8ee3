package org.jamescyrus.sieve;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace;

import static org.assertj.core.api.Assertions.assertThat;

class SieveScriptsTest {
    private final SieveSite site = SieveSite.with("");

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
        assertThat(outcome()).isEqualTo(new SieveOutcome.NoScript());
    }

    @Test
    void aChangedScriptCountsForTheNextMessage() {
        site.activate(SieveSite.USER, "discard;");
        assertThat(outcome()).isEqualTo(actions(new SieveAction.Discard()));
        site.activate(SieveSite.USER, "keep;");
        assertThat(outcome()).isEqualTo(actions(keep()));
    }

    @Test
    void aScriptTooLargeFails() {
        site.activate(SieveSite.USER, "#" + "x".repeat(ActiveScripts.OCTETS_MAX));
        assertThat(outcome()).isEqualTo(new SieveOutcome.Failed("the script has more than 1048576 octets"));
    }

    @Test
    void testsNestedTooDeepFail() {
        site.activate(SieveSite.USER, "if " + "not ".repeat(100_000) + "true { discard; }");
        assertThat(outcome()).isEqualTo(new SieveOutcome.Failed("line 1: blocks and tests nest deeper than 64"));
    }

    @Test
    void moreThan64ActionsFail() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i <= 64; i++) {
            script.append("redirect \"u").append(i).append("@x.test\";");
        }
        site.activate(SieveSite.USER, script.toString());
        assertThat(outcome()).isEqualTo(new SieveOutcome.Failed("more than 64 actions"));
    }

    @Test
    void scriptsThatCannotBeHadAreTemporary() {
        Sieve sieve = new Sieve(
                user -> {
                    throw new IOException("the disk is gone");
                },
                new SieveOptions(
                        Separator.SLASH,
                        new Namespace.BelowInbox(),
                        SieveOptions.NameCharset.UTF8,
                        SieveOptions.RejectBy.SESSION,
                        new SieveOptions.CreatedFolders.Any(),
                        Duration.ofDays(1),
                        Duration.ofDays(1)),
                name -> Optional.empty());
        assertThat(sieve.evaluate(SieveSite.USER, SieveSite.message("a@b.test", "u")))
                .isEqualTo(new SieveOutcome.Unavailable("the disk is gone"));
    }
}
