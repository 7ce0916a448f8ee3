package org.jamescyrus.mailbox.james;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxPathsTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId DORA = new UserId("dora", Optional.of("dom.test"));
    private static final MailboxPaths WITHOUT_DOMAINS =
            new MailboxPaths(new UserMapping.WithoutDomains(), InMemoryJames.SHARED_OWNER);
    private static final MailboxPaths WITH_DOMAINS =
            new MailboxPaths(new UserMapping.WithDomains("example.org"), InMemoryJames.SHARED_OWNER);

    private static Optional<String> path(MailboxPaths paths, MailboxName name) {
        return paths.of(name).map(MailboxPath::asString);
    }

    private static MailboxName shared(Optional<String> domain, String... levels) {
        return new MailboxName(Optional.empty(), domain, List.of(levels));
    }

    /** The levels are separated by slashes; {@code -} is none. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock = """
                    Foo           | #private:alice:Foo
                    Foo/Bar       | #private:alice:Foo.Bar
                    In^Box        | #private:alice:In^Box
                    two words     | #private:alice:two words
                    Entwürfe      | #private:alice:Entwürfe
                    &APw-         | #private:alice:&APw-
                    INBOX/Foo     | #private:alice:INBOX.Foo
                    Foo/INBOX     | #private:alice:Foo.INBOX
                    Foo#          | #private:alice:Foo#
                    Foo/#Bar      | #private:alice:Foo.#Bar
                    INBOX         | -
                    inbox         | -
                    InBox         | -
                    %             | -
                    Foo%Bar       | -
                    Foo/*         | -
                    #Foo          | -
                    " "           | -
                    "Foo/ /Bar"   | -
                    """)
    void aFolderOfAUserIsThisPath(String levels, @Nullable String expected) {
        assertThat(path(WITHOUT_DOMAINS, MailboxName.of(ALICE, Arrays.asList(levels.split("/")))))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void theInboxIsJamessInbox() {
        assertThat(path(WITHOUT_DOMAINS, MailboxName.inbox(ALICE))).contains("#private:alice:INBOX");
        assertThat(path(WITH_DOMAINS, MailboxName.inbox(ALICE))).contains("#private:alice@example.org:INBOX");
        assertThat(path(WITH_DOMAINS, MailboxName.inbox(DORA))).contains("#private:dora@dom.test:INBOX");
    }

    @Test
    void aUserJamesCannotHaveHasNoMailboxes() {
        assertThat(path(WITHOUT_DOMAINS, MailboxName.inbox(DORA))).isEmpty();
        assertThat(WITHOUT_DOMAINS.userOf(DORA)).isEmpty();
    }

    @Test
    void aSharedMailboxBelongsToTheSharedOwner() {
        MailboxName pub = shared(Optional.empty(), "shared", "pub");
        assertThat(path(WITHOUT_DOMAINS, pub)).contains("#shared:shared:shared.pub");
        assertThat(path(WITH_DOMAINS, pub)).contains("#shared:shared@example.org:shared.pub");
    }

    @Test
    void aSharedMailboxOfADomainBelongsToTheSharedOwnerThere() {
        MailboxName pub = shared(Optional.of("dom.test"), "pub");
        assertThat(path(WITH_DOMAINS, pub)).contains("#shared:shared@dom.test:pub");
        assertThat(path(WITHOUT_DOMAINS, pub)).isEmpty();
    }

    @Test
    void aSharedMailboxCalledInboxIsOneLikeOthers() {
        assertThat(path(WITHOUT_DOMAINS, shared(Optional.empty(), "INBOX"))).contains("#shared:shared:INBOX");
    }

    @Test
    void noSharedMailboxHasAWildcardOrALeadingHash() {
        assertThat(path(WITHOUT_DOMAINS, shared(Optional.empty(), "pub", "%"))).isEmpty();
        assertThat(path(WITHOUT_DOMAINS, shared(Optional.empty(), "#pub"))).isEmpty();
    }

    @Test
    void aNameHasAtMostTwoHundredCharactersInAllLevels() {
        String level = "x".repeat(100);
        assertThat(WITHOUT_DOMAINS.of(MailboxName.of(ALICE, List.of(level, level.substring(1)))))
                .map(found -> found.getName().length())
                .contains(200);
        assertThat(WITHOUT_DOMAINS.of(MailboxName.of(ALICE, List.of(level, level))))
                .isEmpty();
        assertThat(WITHOUT_DOMAINS.of(shared(Optional.empty(), "x".repeat(200))))
                .isPresent();
        assertThat(WITHOUT_DOMAINS.of(shared(Optional.empty(), "x".repeat(201))))
                .isEmpty();
    }

    private static Optional<MailboxName> name(MailboxPaths paths, String namespace, String user, String name) {
        return paths.nameOf(new MailboxPath(namespace, Username.of(user), name));
    }

    @Test
    void aPathIsTheNameItWasMadeOf() {
        for (MailboxName name : List.of(
                MailboxName.inbox(ALICE),
                MailboxName.of(ALICE, List.of("Foo", "In^Box")),
                MailboxName.of(ALICE, List.of("INBOX", "Foo")),
                MailboxName.of(new UserId("A.lice", Optional.empty()), List.of("Foo")),
                shared(Optional.empty(), "shared", "pub"),
                shared(Optional.empty(), "INBOX"))) {
            assertThat(WITHOUT_DOMAINS.nameOf(WITHOUT_DOMAINS.of(name).orElseThrow()))
                    .contains(name);
            assertThat(WITH_DOMAINS.nameOf(WITH_DOMAINS.of(name).orElseThrow())).contains(name);
        }
        for (MailboxName name : List.of(MailboxName.of(DORA, List.of("Foo")), shared(Optional.of("dom.test"), "pub"))) {
            assertThat(WITH_DOMAINS.nameOf(WITH_DOMAINS.of(name).orElseThrow())).contains(name);
        }
    }

    @Test
    void aPathThatNoNameHasIsNone() {
        assertThat(name(WITHOUT_DOMAINS, "#private", "alice", "a..b")).isEmpty();
        assertThat(name(WITHOUT_DOMAINS, "#private", "alice", "%")).isEmpty();
        assertThat(name(WITHOUT_DOMAINS, "#private", "alice", "inbox.x")).isPresent();
        assertThat(name(WITHOUT_DOMAINS, "#private", "alice@dom.test", "Foo")).isEmpty();
        assertThat(name(WITHOUT_DOMAINS, "#shared", "alice", "pub")).isEmpty();
        assertThat(name(WITHOUT_DOMAINS, "#other", "shared", "pub")).isEmpty();
        assertThat(name(WITH_DOMAINS, "#private", "alice", "INBOX")).isEmpty();
    }
}
