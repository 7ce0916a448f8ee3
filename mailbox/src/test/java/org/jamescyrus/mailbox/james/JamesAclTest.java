package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.Identifier;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.Right;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class JamesAclTest {
    private static final JamesAcl ALONE = new JamesAcl(new UserMapping.WithoutDomains());
    private static final JamesAcl DOMAINS = new JamesAcl(new UserMapping.WithDomains("example.org"));
    private static final Map<String, JamesAcl> BY_PATH = Map.of(
            "#shared:shared:pub", ALONE,
            "#private:alice:Foo", ALONE,
            "#shared:shared@example.org:pub", DOMAINS,
            "#shared:shared@dom.test:pub", DOMAINS,
            "#private:alice@example.org:Foo", DOMAINS,
            "#private:dora@dom.test:Foo", DOMAINS);

    private static MailboxPath path(String text) {
        String[] parts = text.split(":", -1);
        return new MailboxPath(parts[0], Username.of(parts[1]), parts[2]);
    }

    private static String told(MailboxACL acl) {
        return acl.getEntries().entrySet().stream()
                .map(entry -> entry.getKey().serialize() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static JamesAcl aclsAt(String path) {
        return Optional.ofNullable(BY_PATH.get(path)).orElseThrow();
    }

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            anyone lrs                  | #shared:shared:pub             | anybody lrs
            anyone lrsp -anyone p       | #shared:shared:pub             | -anybody p, anybody lprs
            anonymous lp                | #shared:shared:pub             | anonymous lp
            alice lrswipkxtecda         | #shared:shared:pub             | alice aeiklprstwx
            Alice c                     | #shared:shared:pub             | =41lice kx
            group:staff d               | #shared:shared:pub             | group=3astaff et
            dora@dom.test l             | #shared:shared:pub             | dora=40dom.test l
            alice l                     | #shared:shared@example.org:pub | alice@example.org l
            dora@dom.test l             | #shared:shared@example.org:pub | dora=40dom.test@example.org l
            -anonymous p                | #shared:shared@example.org:pub | -anonymous@example.org p
            group:Staff l               | #shared:shared@example.org:pub | group=3a=53taff@example.org l
            alice@example.org l         | #shared:shared@example.org:pub | alice=40example.org@example.org l
            dora@dom.test l             | #shared:shared@dom.test:pub    | dora@dom.test l
            alice l                     | #shared:shared@dom.test:pub    | alice=40@dom.test l
            anonymous p                 | #shared:shared@dom.test:pub    | anonymous=40@dom.test p
            alice lrswipkxtecdan bob l  | #private:alice:Foo             | bob l
            alice lkxca bob l           | #private:alice:Foo             | alice aklx, bob l
            """)
    void aListIsKeptSo(String list, String path, String expected) throws Exception {
        JamesAcl acls = aclsAt(path);
        JamesAcl.Written written = acls.write(AccessControlList.parse(list), path(path));
        assertThat(told(written.acl())).isEqualTo(expected);
        assertThat(written.lost()).isEqualTo(AccessControlList.EMPTY);
        assertThat(Set.copyOf(acls.read(written.acl(), path(path)).list().entries()))
                .isEqualTo(Set.copyOf(AccessControlList.parse(list).entries()));
    }

    @Test
    void whatJamesHasNotIsToldAsLost() throws Exception {
        String tooLong = "x".repeat(256);
        JamesAcl.Written written = ALONE.write(
                AccessControlList.parse("alice ln5 bob n -carol 0 " + tooLong + " lr"), path("#shared:shared:pub"));
        assertThat(told(written.acl())).isEqualTo("alice l");
        assertThat(written.lost()).isEqualTo(AccessControlList.parse("alice n5 bob n -carol 0 " + tooLong + " lr"));
    }

    @Test
    void whatCyrusHasNotIsTold() throws Exception {
        MailboxACL acl = new MailboxACL(
                new MailboxACL.Entry("authenticated", "l"),
                new MailboxACL.Entry("owner", "l"),
                new MailboxACL.Entry("bob@other.test", "l"),
                new MailboxACL.Entry("Bob", "l"),
                new MailboxACL.Entry("$staff", "p"));
        JamesAcl.Read read = ALONE.read(acl, path("#shared:shared:pub"));
        assertThat(read.list()).isEqualTo(AccessControlList.parse("group:staff p"));
        assertThat(read.notUnderstood())
                .extracting(MailboxACL.EntryKey::serialize)
                .containsExactly("authenticated", "owner", "bob@other.test", "Bob");
    }

    @Test
    void anOwnerHasAllUnlessItIsSaid() throws Exception {
        MailboxPath foo = path("#private:alice:Foo");
        assertThat(ALONE.read(MailboxACL.EMPTY, foo).list()).isEqualTo(AccessControlList.parse("alice lrswipkxtecdan"));
        assertThat(ALONE.read(new MailboxACL(new MailboxACL.Entry("alice", "lr")), foo)
                        .list())
                .isEqualTo(AccessControlList.parse("alice lr"));
        assertThat(ALONE.read(MailboxACL.EMPTY, path("#shared:shared:pub")).list())
                .isEqualTo(AccessControlList.EMPTY);
    }

    @Provide
    Arbitrary<Subject> subjects() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("anyone", "anonymous", "alice", "dora@dom.test", "alice@", "group:a@b", "group:x=40"),
                Arbitraries.strings()
                        .withChars("aA=46@&. :$-")
                        .withChars('\u00fc', '\u00dc')
                        .ofMinLength(1)
                        .ofMaxLength(6),
                Arbitraries.strings()
                        .withChars("aA=46@&. :")
                        .ofMinLength(1)
                        .ofMaxLength(6)
                        .map(name -> Identifier.GROUP + name));
        return Combinators.combine(Arbitraries.of("", "-"), names)
                .as((sign, name) -> parsed(sign + name))
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    private static Optional<Subject> parsed(String text) {
        try {
            return Optional.of(Subject.parse(text));
        } catch (MalformedAclException e) {
            return Optional.empty();
        }
    }

    /** So no two subjects are one entry. */
    @Property(tries = 3000)
    void everySubjectIsReadAsItWasWritten(@ForAll("subjects") Subject subject) {
        AccessControlList list = AccessControlList.EMPTY.with(subject, Rights.of(Right.LOOKUP));
        BY_PATH.forEach((path, acls) -> {
            JamesAcl.Written written = acls.write(list, path(path));
            assertThat(written.lost()).isEqualTo(AccessControlList.EMPTY);
            assertThat(acls.read(written.acl(), path(path)).list().entryOf(subject))
                    .as("%s at %s", subject, path)
                    .contains(Rights.of(Right.LOOKUP));
        });
    }

    /** James's own check: whoever is shared with is in the domain of the mailbox. */
    @Property
    void everyEntryIsOfTheDomain(@ForAll("subjects") Subject subject) {
        AccessControlList list = AccessControlList.EMPTY.with(subject, Rights.of(Right.LOOKUP));
        for (String path : List.of("#shared:shared@dom.test:pub", "#shared:shared:pub")) {
            for (MailboxACL.EntryKey key :
                    aclsAt(path).write(list, path(path)).acl().getEntries().keySet()) {
                if (key.getNameType() != MailboxACL.NameType.special) {
                    assertThat(Username.of(key.getName()).getDomainPart())
                            .isEqualTo(path(path).getUser().getDomainPart());
                }
            }
        }
    }

    @Test
    void theOwnerIsTheUserOfAPrivateMailbox() {
        assertThat(DOMAINS.ownerOf(path("#private:alice@example.org:Foo")))
                .contains(Subject.of(Identifier.of(new UserId("alice", Optional.empty()))));
        assertThat(DOMAINS.ownerOf(path("#shared:shared@example.org:pub"))).isEmpty();
    }
}
