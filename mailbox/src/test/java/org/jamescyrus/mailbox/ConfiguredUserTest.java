package org.jamescyrus.mailbox;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Folder;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.UserCase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfiguredUserTest {
    private static AddressOptions options(Domains domains) {
        return new AddressOptions(domains, "example.org", Separator.SLASH, "bob", UserCase.FOLDED, Folder.USED);
    }

    private static UserId read(String text) throws MalformedNameException {
        return ConfiguredUser.read(text, options(Domains.SEPARATE));
    }

    private static UserId user(String name) {
        return new UserId(name, Optional.empty());
    }

    @Test
    void aPlusSignAndACapitalAreCharactersLikeOthers() throws Exception {
        assertThat(read("bob+Foo")).isEqualTo(user("bob+Foo"));
        assertThat(read("bob+")).isEqualTo(user("bob+"));
        assertThat(read("+shared")).isEqualTo(user("+shared"));
        assertThat(read("Bob")).isEqualTo(user("Bob"));
        assertThat(read("bob smith")).isEqualTo(user("bob smith"));
    }

    @Test
    void aDotIsWhatCyrusStoresForIt() throws Exception {
        assertThat(read("bob.smith")).isEqualTo(read("bob^smith")).isEqualTo(user("bob.smith"));
    }

    @Test
    void lettersAreInModifiedUtf7() throws Exception {
        assertThat(read("b&APY-b")).isEqualTo(user("b\u00f6b"));
    }

    @Test
    void onlyTheDefaultDomainAsItIsTypedMeansNone() throws Exception {
        assertThat(read("bob@example.org")).isEqualTo(user("bob"));
        assertThat(read("bob@EXAMPLE.ORG")).isEqualTo(new UserId("bob", Optional.of("EXAMPLE.ORG")));
        assertThat(read("dora@dom.test")).isEqualTo(new UserId("dora", Optional.of("dom.test")));
    }

    @Test
    void withoutDomainsOnlyTheDefaultOneIsTaken() throws Exception {
        AddressOptions off = options(Domains.IGNORED);
        assertThat(ConfiguredUser.read("bob@example.org", off)).isEqualTo(user("bob"));
        assertThatThrownBy(() -> ConfiguredUser.read("bob@dom.test", off))
                .isInstanceOf(MalformedNameException.class)
                .hasMessage("'bob@dom.test' names nobody: virtdomains is off, and the domain is not the default one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "bob@", "@example.org", "bob/Foo", "user/bob", "b\u00f6b", "b&ob"})
    void whatNoIdCanBeNamesNobody(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedNameException.class);
    }
}
