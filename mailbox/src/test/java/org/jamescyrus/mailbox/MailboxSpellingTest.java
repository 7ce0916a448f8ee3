package org.jamescyrus.mailbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace.BesideInbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailboxSpellingTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId DORA = new UserId("dora", Optional.of("dom.test"));
    private static final OwnerSpelling.Namespace BELOW = new OwnerSpelling.Namespace.BelowInbox();
    private static final OwnerSpelling.Namespace BESIDE =
            new OwnerSpelling.Namespace.BesideInbox("Other Users", "Shared Folders");

    private static final Map<String, MailboxSpelling> SPELLINGS = Map.of(
            "internal", new InternalSpelling(),
            "slash", new AdministratorSpelling(Separator.SLASH, Domains.IGNORED, "internal"),
            "dot", new AdministratorSpelling(Separator.DOT, Domains.IGNORED, "internal"),
            "slash-domains", new AdministratorSpelling(Separator.SLASH, Domains.SEPARATE, "example.org"),
            "dot-domains", new AdministratorSpelling(Separator.DOT, Domains.SEPARATE, "example.org"),
            "alice", new OwnerSpelling(ALICE, Separator.SLASH, BELOW),
            "alice-dot", new OwnerSpelling(ALICE, Separator.DOT, BELOW),
            "alice-alt", new OwnerSpelling(ALICE, Separator.SLASH, BESIDE),
            "alice-alt-dot", new OwnerSpelling(ALICE, Separator.DOT, BESIDE),
            "dora-alt", new OwnerSpelling(DORA, Separator.SLASH, BESIDE));

    private static MailboxSpelling spelling(String site) {
        return Objects.requireNonNull(SPELLINGS.get(site), site);
    }

    /** Names are those of {@link MailboxName#toString}. */
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            internal      | user.alice                     | user/alice
            internal      | user.alice.Foo.Bar             | user/alice/Foo/Bar
            internal      | user.alice.Foo^x               | user/alice/Foo^x
            internal      | user.al^ice                    | user/al.ice
            internal      | dom.test!user.dora.Foo         | user/dora@dom.test/Foo
            internal      | dom.test!share.sub             | share/sub@dom.test
            internal      | shared.pub                     | shared/pub
            internal      | user.alice.Entw&APw-rfe        | user/alice/Entw\u00fcrfe
            internal      | user.r&-d                      | user/r&d
            internal      | user.alice.a/b                 | user/alice/a/b
            slash         | user/alice                     | user/alice
            slash         | user/alice/Foo                 | user/alice/Foo
            slash         | user/al.ice/In.Box             | user/al.ice/In^Box
            slash         | user/alice/Entw&APw-rfe        | user/alice/Entw\u00fcrfe
            slash         | pub.lic/a.b                    | pub^lic/a^b
            slash         | foo@bar                        | foo@bar
            slash         | users                          | users
            slash         | USER/x                         | USER/x
            dot           | user.alice.Foo                 | user/alice/Foo
            dot           | user.al^ice.F^o                | user/al.ice/F^o
            dot           | shared.pub                     | shared/pub
            slash-domains | user/dora/Foo@dom.test         | user/dora@dom.test/Foo
            slash-domains | user/alice/Foo                 | user/alice/Foo
            slash-domains | share@dom.test                 | share@dom.test
            slash-domains | dshare/sub@dom.test            | dshare/sub@dom.test
            dot-domains   | user.dora.Foo@dom.test         | user/dora@dom.test/Foo
            dot-domains   | share@dom.test                 | share@dom.test
            alice         | INBOX                          | user/alice
            alice         | INBOX/Foo                      | user/alice/Foo
            alice         | user/bob/Foo                   | user/bob/Foo
            alice         | shared/pub                     | shared/pub
            alice-dot     | INBOX.Foo.F^o                  | user/alice/Foo/F^o
            alice-dot     | user.b^ob                      | user/b.ob
            alice-alt     | INBOX                          | user/alice
            alice-alt     | Foo                            | user/alice/Foo
            alice-alt     | Foo/In.Box                     | user/alice/Foo/In^Box
            alice-alt     | Other Users/b.ob/Foo           | user/b.ob/Foo
            alice-alt     | Shared Folders/pub             | pub
            alice-alt     | user/bob                       | user/alice/user/bob
            alice-alt-dot | Other Users.bob                | user/bob
            dora-alt      | INBOX                          | user/dora@dom.test
            dora-alt      | Other Users/dirk               | user/dirk@dom.test
            dora-alt      | Shared Folders/share           | share@dom.test
            """)
    void aNameIsSpelledSo(String site, String text, String name) throws Exception {
        MailboxName read = spelling(site).read(text);
        assertThat(read).hasToString(name);
        assertThat(spelling(site).write(read)).isEqualTo(text);
    }

    /** Other spellings that are read, but not written. */
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            slash-domains | user/alice@example.org | user/alice
            dot-domains   | share@example.org      | share
            alice         | inbox/Foo              | user/alice/Foo
            alice-alt     | InBox                  | user/alice
            """)
    void aNameIsReadFromThisToo(String site, String text, String name) throws Exception {
        assertThat(spelling(site).read(text)).hasToString(name);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            internal      | ""
            internal      | user
            internal      | dom.test!user
            internal      | user.
            internal      | .user
            internal      | user..alice
            internal      | !user.alice
            internal      | a!b!user.alice
            internal      | user.alice.A&B
            internal      | user.alice.&AEE-
            slash         | ""
            slash         | user
            slash         | user/
            slash         | /
            slash         | t//u
            slash         | t/
            slash         | x^y
            slash         | user/o^p
            slash         | A&B
            slash         | M\u00fcller
            slash-domains | share@
            slash-domains | a@b@dom.test
            slash-domains | @dom.test
            slash-domains | user@dom.test
            alice         | user
            alice         | user/alice
            alice         | user/alice/Foo
            alice-alt     | INBOX/Foo
            alice-alt     | Other Users
            alice-alt     | Other Users/alice
            alice-alt     | Shared Folders
            alice-alt     | Shared Folders/user
            alice-alt     | Shared Folders/user/alice/Foo
            """)
    void thisIsNoName(String site, String text) {
        assertThatThrownBy(() -> spelling(site).read(text))
                .isInstanceOf(MalformedNameException.class)
                .hasMessageContaining("'");
    }

    /** Recorded: lmtp-option-prefixes-default. */
    @Test
    void theSharedPrefixLeadsToTheMailboxesOfOthersToo() throws Exception {
        assertThat(spelling("alice-alt").read("Shared Folders/user/bob/Foo"))
                .isEqualTo(spelling("alice-alt").read("Other Users/bob/Foo"));
    }

    @Test
    void prefixesAreReadInModifiedUtf7() throws Exception {
        var namespace = BesideInbox.configured("Andere Benutzer", "B&APw-cher", Separator.SLASH);
        assertThat(namespace).isEqualTo(new BesideInbox("Andere Benutzer", "B\u00fccher"));
        assertThat(new OwnerSpelling(new UserId("alice", Optional.empty()), Separator.SLASH, namespace)
                        .read("B&APw-cher/pub"))
                .isEqualTo(shared("pub"));
    }

    @Test
    void aPrefixIsOneLevelAndNotBoth() throws Exception {
        assertThatThrownBy(() -> BesideInbox.configured("Users/Other", "Shared", Separator.SLASH))
                .isInstanceOf(MalformedNameException.class)
                .hasMessage("'Users/Other' holds the separator '/'");
        assertThatThrownBy(() -> BesideInbox.configured("Users", "Shared.All", Separator.DOT))
                .isInstanceOf(MalformedNameException.class)
                .hasMessage("'Shared.All' holds the separator '.'");
        assertThatThrownBy(() -> BesideInbox.configured("All", "All", Separator.SLASH))
                .isInstanceOf(MalformedNameException.class)
                .hasMessage("'All' is both userprefix and sharedprefix: they must differ");
        assertThat(BesideInbox.configured("Users.Other", "users.other", Separator.SLASH)
                        .userPrefix())
                .isEqualTo("Users.Other");
    }

    private static MailboxName shared(String... levels) {
        return new MailboxName(Optional.empty(), Optional.empty(), List.of(levels));
    }

    @Test
    void aNameThatWouldReadAsAnotherIsNotWritten() {
        MailboxName hat = MailboxName.inbox(new UserId("al^ice", Optional.empty()));
        MailboxName notAUsers = shared("user", "alice");
        for (MailboxSpelling spelling : SPELLINGS.values()) {
            assertThatThrownBy(() -> spelling.write(hat)).isInstanceOf(MalformedNameException.class);
            assertThatThrownBy(() -> spelling.write(notAUsers)).isInstanceOf(MalformedNameException.class);
        }
        assertRefused("internal", shared("dom!user"));
        assertRefused("internal", new MailboxName(Optional.empty(), Optional.of(""), List.of("x")));
        assertRefused("slash", shared("a/b"));
        assertRefused("slash", MailboxName.inbox(DORA));
        assertRefused("slash-domains", shared("share@x"));
        assertRefused("slash-domains", MailboxName.inbox(new UserId("alice", Optional.of("example.org"))));
        assertRefused("alice", MailboxName.inbox(DORA));
        assertRefused("alice", shared("inbox", "x"));
        assertRefused("alice-alt", MailboxName.of(ALICE, List.of("INBOX", "Foo")));
        assertRefused("alice-alt", MailboxName.of(ALICE, List.of("Other Users", "Foo")));
        assertRefused("dora-alt", MailboxName.inbox(ALICE));
    }

    private static void assertRefused(String site, MailboxName name) {
        assertThatThrownBy(() -> spelling(site).write(name)).isInstanceOf(MalformedNameException.class);
    }

    @Provide
    Arbitrary<MailboxName> names() {
        Arbitrary<String> levels = Arbitraries.oneOf(
                Arbitraries.of("INBOX", "user", "Other Users", "Shared Folders", "pub", "^"),
                Arbitraries.strings()
                        .withChars("aB^/!@&-, +%=")
                        .withChars('\u00fc', '\u65e5', '\t')
                        .ofMinLength(1)
                        .ofMaxLength(4));
        Arbitrary<Optional<String>> domains =
                Arbitraries.of("dom.test", "example.org", "x").optional();
        Arbitrary<UserId> users = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of("alice", "dora", "al.ice"), levels), domains)
                .as(UserId::new);
        Arbitrary<List<String>> paths = levels.list().ofMaxSize(3);
        return Arbitraries.oneOf(
                Combinators.combine(users, paths).as(MailboxName::of),
                Combinators.combine(domains, levels.list().ofMinSize(1).ofMaxSize(3))
                        .as((domain, path) -> new MailboxName(Optional.empty(), domain, path)));
    }

    @Property(tries = 3000)
    void whatIsWrittenIsReadAsItWas(@ForAll("names") MailboxName name) throws Exception {
        for (MailboxSpelling spelling : SPELLINGS.values()) {
            String written;
            try {
                written = spelling.write(name);
            } catch (MalformedNameException refused) {
                continue;
            }
            assertThat(spelling.read(written)).isEqualTo(name);
        }
    }

    @Property(tries = 3000)
    void ordinaryNamesHaveAllSpellings(@ForAll("ordinary") List<String> levels) throws Exception {
        for (String site : List.of("internal", "slash", "dot", "slash-domains", "alice", "alice-dot", "alice-alt")) {
            MailboxName name = MailboxName.of(ALICE, levels);
            assertThat(spelling(site).read(spelling(site).write(name))).isEqualTo(name);
        }
    }

    @Provide
    Arbitrary<List<String>> ordinary() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars(" ^&-_\u00fc\u00df\u65e5")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(level -> !level.equalsIgnoreCase("INBOX"))
                .list()
                .ofMaxSize(4);
    }

    /** Whatever is typed, it is a name or a message; what it is read as has a spelling again. */
    @Property(tries = 3000)
    void whatIsReadHasASpelling(@ForAll("texts") String text) throws Exception {
        for (MailboxSpelling spelling : SPELLINGS.values()) {
            MailboxName name;
            try {
                name = spelling.read(text);
            } catch (MalformedNameException refused) {
                continue;
            }
            assertThat(spelling.read(spelling.write(name))).isEqualTo(name);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "user",
                        "alice",
                        "INBOX",
                        "/",
                        ".",
                        "/",
                        ".",
                        "@",
                        "!",
                        "^",
                        "&-",
                        "&APw-",
                        "dom.test",
                        "a",
                        "&",
                        " ")
                .list()
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }
}
