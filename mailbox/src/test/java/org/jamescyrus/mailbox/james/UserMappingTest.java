package org.jamescyrus.mailbox.james;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.james.core.Username;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class UserMappingTest {
    private static final UserMapping WITHOUT_DOMAINS = new UserMapping.WithoutDomains();
    private static final UserMapping WITH_DOMAINS = new UserMapping.WithDomains("example.org");

    private static Optional<String> mapped(UserMapping mapping, String name, Optional<String> domain) {
        return mapping.toJames(new UserId(name, domain)).map(Username::asString);
    }

    @ParameterizedTest(name = "{0} at {1} is {2} or {3}")
    @CsvFileSource(
            resources = "james-users.csv",
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            useHeadersInDisplayName = false,
            numLinesToSkip = 5)
    void aUserOfCyrusIsThisUserOfJames(
            String name, @Nullable String domain, @Nullable String withoutDomains, @Nullable String withDomains) {
        Optional<String> in = Optional.ofNullable(domain);
        assertThat(mapped(WITHOUT_DOMAINS, name, in)).isEqualTo(Optional.ofNullable(withoutDomains));
        assertThat(mapped(WITH_DOMAINS, name, in)).isEqualTo(Optional.ofNullable(withDomains));
    }

    @Test
    void aNameIsAsLongAsJamesAllows() {
        String longest = "a".repeat(Username.MAXIMUM_MAIL_ADDRESS_LENGTH);
        assertThat(mapped(WITHOUT_DOMAINS, longest, Optional.empty())).contains(longest);
        assertThat(mapped(WITHOUT_DOMAINS, longest + "a", Optional.empty())).isEmpty();
        String longestBeside = longest.substring("@example.org".length());
        assertThat(mapped(WITH_DOMAINS, longestBeside, Optional.empty())).contains(longestBeside + "@example.org");
        assertThat(mapped(WITH_DOMAINS, longestBeside + "a", Optional.empty())).isEmpty();
    }

    @Test
    void usersAreFoundInADefaultDomainWithCapitals() {
        UserMapping mapping = new UserMapping.WithDomains("Example.Org");
        assertThat(mapped(mapping, "alice", Optional.empty())).contains("alice@example.org");
        assertThat(mapped(mapping, "alice", Optional.of("dom.test"))).contains("alice@dom.test");
        assertThat(mapped(mapping, "alice", Optional.of("example.org"))).isEmpty();
    }

    @Test
    void theMappingIsSaidInWords() {
        assertThat(WITHOUT_DOMAINS).hasToString("alice is James's user alice");
        assertThat(WITH_DOMAINS).hasToString("alice is James's user alice@example.org");
    }

    @Provide
    Arbitrary<UserId> users() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("aA=246bBzZ& .@[]")
                .withChars('\u00fc', '\u00dc', '\u0130', '\u0131', '\u0664')
                .ofMinLength(1)
                .ofMaxLength(5);
        Arbitrary<String> domains =
                Arbitraries.of("example.org", "Example.org", "dom.test", "DOM.test", "[dom.test]", "a@dom.test", "");
        return Combinators.combine(names, domains.optional()).as(UserId::new);
    }

    @Property
    void noTwoUsersOfCyrusAreOneOfJames(@ForAll @Size(max = 100) Set<@From("users") UserId> users) {
        for (UserMapping mapping : List.of(WITHOUT_DOMAINS, WITH_DOMAINS)) {
            Map<Username, UserId> taken = new HashMap<>();
            for (UserId user : users) {
                mapping.toJames(user).ifPresent(username -> assertThat(taken.put(username, user))
                        .as("%s and another user are %s", user, username)
                        .isNull());
            }
        }
    }

    @Property
    void capitalsAreSpelledOut(@ForAll("users") UserId user) {
        assertThat(WITHOUT_DOMAINS.toJames(user).map(Username::asString).orElse(""))
                .doesNotContainPattern("[A-Z]");
    }

    @Property
    void whatIsMappedIsReadBack(@ForAll("users") UserId user) {
        for (UserMapping mapping : List.of(WITHOUT_DOMAINS, WITH_DOMAINS)) {
            mapping.toJames(user)
                    .ifPresent(username -> assertThat(mapping.toCyrus(username)).contains(user));
        }
    }

    @Test
    void withoutDomainsThereIsNoUserWithOneInTheName() {
        assertThat(WITHOUT_DOMAINS.toJames(new UserId("a@a", Optional.empty()))).isEmpty();
    }

    @Test
    void aUserOfJamesThatNoUserOfCyrusIsIsNobody() {
        assertThat(WITHOUT_DOMAINS.toCyrus(Username.of("x=61"))).isEmpty();
        assertThat(WITHOUT_DOMAINS.toCyrus(Username.of("x&y"))).isEmpty();
        assertThat(WITH_DOMAINS.toCyrus(Username.of("alice"))).isEmpty();
    }
}
