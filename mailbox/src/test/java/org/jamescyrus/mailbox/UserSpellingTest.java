package org.jamescyrus.mailbox;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Separator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UserSpellingTest {
    private static UserSpelling spelling(Domains domains) {
        return new UserSpelling(
                AdministratorSpelling.inUnicode(Separator.SLASH, domains, "example.org"),
                new UserNames(domains, "example.org"));
    }

    @Test
    void theDomainIsPartOfAUserWhereDomainsAreSeparate() throws Exception {
        UserSpelling spelling = spelling(Domains.SEPARATE);
        assertThat(spelling.read("alice")).isEqualTo(new UserId("alice", Optional.empty()));
        assertThat(spelling.read("john.doe@dom.test")).isEqualTo(new UserId("john.doe", Optional.of("dom.test")));
        assertThat(spelling.read("alice@example.org")).isEqualTo(new UserId("alice", Optional.empty()));
        assertThat(spelling(Domains.IGNORED).read("a@b")).isEqualTo(new UserId("a@b", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@dom.test", "alice@", "a@b@c", "a/b", "a^b", "\ud800"})
    void whatHasNoInboxIsNoUser(String text) {
        assertThatThrownBy(() -> spelling(Domains.SEPARATE).read(text)).isInstanceOf(MalformedNameException.class);
    }

    @Test
    void aUserOfADomainHasNoNameWhereDomainsAreIgnored() {
        UserId dora = new UserId("dora", Optional.of("dom.test"));
        assertThat(spelling(Domains.SEPARATE).names(dora)).isTrue();
        assertThat(spelling(Domains.IGNORED).names(dora)).isFalse();
    }
}
