package org.jamescyrus.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.mailbox.AccessControlList.Entry;
import org.jamescyrus.mailbox.AccessControlList.Sign;
import org.jamescyrus.mailbox.AccessControlList.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccessControlListTest {
    private static final Poster ALICE = new Poster.User(
            new UserId("alice", Optional.empty()), Set.of(new Identifier.Group("staff"), new Identifier.Group("all")));

    private static AccessControlList list(String text) throws MalformedAclException {
        return AccessControlList.parse(text);
    }

    /** smmap-shared-acl and the source of Cyrus's identifiers, auth_unix. */
    @ParameterizedTest(name = "{0}: {1} for nobody, {2} for alice")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                             | ""   | ""
            anyone lp                      | lp   | lp
            anonymous lp                   | lp   | ""
            alice lrsp                     | ""   | lrsp
            Alice lrsp                     | ""   | ""
            alice@example.org lrsp         | ""   | ""
            group:staff p                  | ""   | p
            group:other p                  | ""   | ""
            anyone l group:staff p alice r | l    | lrp
            anyone lrsp -anyone p          | lrs  | lrs
            anyone lrsp -anonymous p       | lrs  | lrsp
            -anonymous p anyone lrsp       | lrs  | lrsp
            anyone lrsp -alice p           | lrsp | lrs
            alice lrsp -group:all s        | ""   | lrp
            -anyone p                      | ""   | ""
            anyone l -alice p alice p      | l    | l
            """)
    void whoPostsHasWhatIsGivenLessWhatIsTaken(String text, String nobody, String alice) throws Exception {
        assertThat(list(text).rightsOf(Poster.ANONYMOUS)).hasToString(nobody);
        assertThat(list(text).rightsOf(ALICE)).hasToString(alice);
    }

    @Test
    void aUserCalledAnonymousIsWhoDidNotAuthenticate() throws Exception {
        Poster anonymous = new Poster.User(new UserId("anonymous", Optional.empty()), Set.of());
        assertThat(list("anonymous p").rightsOf(anonymous)).hasToString("p");
    }

    @Test
    void aUserOfADomainIsMeantByTheWholeId() throws Exception {
        Poster dora = new Poster.User(new UserId("dora", Optional.of("dom.test")), Set.of());
        assertThat(list("dora@dom.test p dora l").rightsOf(dora)).hasToString("p");
    }

    @Test
    void theMailboxListHasTabs() throws Exception {
        AccessControlList list = list("a b\tlrs\tgroup:X y\tp\t-anyone\tc\t");
        assertThat(list.entries())
                .containsExactly(
                        new Entry(Subject.parse("a b"), Rights.parse("lrs")),
                        new Entry(Subject.of(new Identifier.Group("X y")), Rights.of(Right.POST)),
                        new Entry(
                                new Subject(new Identifier.Anyone(), Sign.NEGATIVE),
                                Rights.of(Right.CREATE, Right.DELETE_MAILBOX)));
        assertThat(list.toText()).isEqualTo("a b\tlrs\tgroup:X y\tp\t-anyone\tkxc\t");
        assertThat(list).hasToString("a b lrs, group:X y p, -anyone kxc");
    }

    @Test
    void defaultaclHasBlanks() throws Exception {
        assertThat(list("  anyone  lrs alice p ")).hasToString("anyone lrs, alice p");
        assertThat(list(" ")).isEqualTo(AccessControlList.EMPTY);
    }

    @Test
    void anEntryIsReplacedWhereItStands() throws Exception {
        AccessControlList list = list("anyone lrs alice p bob l");
        assertThat(list.with(Subject.parse("alice"), Rights.parse("l"))).hasToString("anyone lrs, alice l, bob l");
        assertThat(list.with(Subject.parse("-alice"), Rights.parse("l")))
                .hasToString("anyone lrs, alice p, bob l, -alice l");
        assertThat(list.with(Subject.parse("alice"), Rights.NONE)).hasToString("anyone lrs, bob l");
        assertThat(list.with(Subject.parse("carol"), Rights.NONE)).isEqualTo(list);
        assertThat(list.entryOf(Subject.parse("alice"))).contains(Rights.of(Right.POST));
        assertThat(list.entryOf(Subject.parse("-alice"))).isEmpty();
    }

    @Test
    void aSubjectHasOneEntryWithARight() throws Exception {
        Entry entry = new Entry(Subject.parse("alice"), Rights.ALL);
        assertThatThrownBy(() -> new AccessControlList(List.of(entry, entry)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccessControlList(List.of(new Entry(entry.subject(), Rights.NONE))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdentifierWithoutRightsIsRefused() {
        assertThatThrownBy(() -> list("anyone lrs alice"))
                .isInstanceOf(MalformedAclException.class)
                .hasMessage("'alice' has no rights in 'anyone lrs alice'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--x", "group:", "-group:"})
    void thisIsNoIdentifier(String text) {
        assertThatThrownBy(() -> Subject.parse(text))
                .isInstanceOf(MalformedAclException.class)
                .hasMessageEndingWith("' is no identifier");
    }

    @Test
    void anIdentifierOfAnotherKindIsNoUser() {
        for (String id : List.of("anyone", "anonymous", "group:x")) {
            assertThatThrownBy(() -> new Identifier.User(new UserId(id, Optional.empty())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<AccessControlList> lists() {
        Arbitrary<String> subjects = Combinators.combine(
                        Arbitraries.of("", "-"),
                        Arbitraries.of(
                                "anyone",
                                "anonymous",
                                "alice",
                                "alice@",
                                "a@b@c",
                                "dora@dom.test",
                                "group:staff",
                                "a b"))
                .as((sign, name) -> sign + name);
        Arbitrary<Set<Right>> rights = Arbitraries.of(Right.class).set().ofMinSize(1);
        return Arbitraries.maps(subjects, rights).ofMaxSize(6).map(entries -> {
            AccessControlList list = AccessControlList.EMPTY;
            for (var entry : entries.entrySet()) {
                list = list.with(parsed(entry.getKey()), Rights.of(entry.getValue()));
            }
            return list;
        });
    }

    private static Subject parsed(String text) {
        try {
            return Subject.parse(text);
        } catch (MalformedAclException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Property
    void aListIsReadAsItWasWritten(@ForAll("lists") AccessControlList list) throws Exception {
        assertThat(list(list.toText())).isEqualTo(list);
    }

    /** The rules once more, right by right. */
    @Property
    void aRightIsHeldIfGivenAndNotTaken(@ForAll("lists") AccessControlList list) {
        for (Poster poster : List.of(Poster.ANONYMOUS, ALICE)) {
            Set<Right> expected = Stream.of(Right.values())
                    .filter(right ->
                            names(list, poster, Sign.POSITIVE, right) && !names(list, poster, Sign.NEGATIVE, right))
                    .collect(Collectors.toSet());
            assertThat(list.rightsOf(poster).toSet()).isEqualTo(expected);
        }
    }

    private static boolean names(AccessControlList list, Poster poster, Sign sign, Right right) {
        return list.entries().stream()
                .anyMatch(entry -> entry.subject().sign() == sign
                        && poster.identifiers().contains(entry.subject().identifier())
                        && entry.rights().contains(right));
    }
}
