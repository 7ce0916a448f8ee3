package org.jamescyrus.mailbox;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.UserNames.LoginCase;

import static org.assertj.core.api.Assertions.assertThat;

class UserNamesTest {
    private static final UserNames SEPARATE = new UserNames(Domains.SEPARATE, "example.org");
    private static final UserNames IGNORED = new UserNames(Domains.IGNORED, "example.org");

    private static String shown(Optional<UserId> user) {
        return user.map(UserId::toString).orElse("nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "alice, alice",
        "alice@example.org, alice",
        "alice@dom.test, alice@dom.test",
        "a@b@dom.test, a@b@dom.test",
        "@dom.test, nobody",
        "alice@, nobody",
        "'', nobody"
    })
    void theDefaultDomainIsNone(String text, String user) {
        assertThat(shown(SEPARATE.read(text))).isEqualTo(user);
    }

    @Test
    void anAtSignIsACharacterWhereDomainsTellNobodyApart() {
        assertThat(IGNORED.read("a@b")).contains(new UserId("a@b", Optional.empty()));
        assertThat(IGNORED.read("alice@example.org")).contains(new UserId("alice@example.org", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ALICE, alice",
        "'  alice', alice",
        "alice@example.org, alice",
        "Alice@Example.ORG, alice",
        "dora@dom.test, dora@dom.test",
        "alice@, nobody"
    })
    void aLoginMayNameTheDefaultDomainOrNone(String text, String user) {
        assertThat(shown(SEPARATE.login(text, LoginCase.FOLDED))).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource({"ALICE, ALICE", "alice@Example.ORG, alice", "Alice@example.org, Alice", "dora@DOM.test, dora@DOM.test"})
    void whereCapitalsCountOnlyTheDefaultDomainHasNone(String text, String user) {
        assertThat(shown(SEPARATE.login(text, LoginCase.KEPT))).isEqualTo(user);
    }

    @Test
    void whereThereAreNoDomainsALoginInOneIsNobodys() {
        assertThat(IGNORED.login("Alice", LoginCase.FOLDED)).contains(new UserId("alice", Optional.empty()));
        assertThat(IGNORED.login("alice@example.org", LoginCase.FOLDED)).isEmpty();
    }
}
