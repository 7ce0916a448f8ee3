package org.jamescyrus.mailbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Folder;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.UserCase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The verdict on recipients that are rewritten, at the site example.org. */
class RewritingPolicyTest {
    private static final AddressOptions ADDRESSES =
            new AddressOptions(Domains.SEPARATE, "example.org", Separator.SLASH, "bb", UserCase.FOLDED, Folder.USED);
    private static final QuotaUsage FULL =
            new QuotaUsage(new QuotaUsage.Resource(2, OptionalLong.of(1)), QuotaUsage.UNLIMITED.messages());

    /** By their names in logs; those of full are over quota, that of broken cannot be read. */
    private record Store(List<String> names, boolean remembers) implements MailboxDirectory {
        @Override
        public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
            if (name.toString().equals("user/broken")) {
                throw new DirectoryException(name, new IOException("disk on fire"));
            }
            return known(name);
        }

        @Override
        public Optional<Mailbox> remembered(MailboxName name, Predicate<Mailbox> enough) {
            return remembers ? known(name).filter(enough) : Optional.empty();
        }

        private Optional<Mailbox> known(MailboxName name) {
            QuotaUsage quota = name.toString().startsWith("user/full") ? FULL : QuotaUsage.UNLIMITED;
            return names.contains(name.toString())
                    ? Optional.of(new Mailbox(name, AccessControlList.EMPTY, Optional.of("root"), quota))
                    : Optional.empty();
        }
    }

    /** Which rewrites these users; what was looked up is remembered if the test says so. */
    private record Table(Map<String, Rewriting> entries, boolean remembers) implements RewriteTable {
        @Override
        public Rewriting of(UserId user) {
            return entries.getOrDefault(user.toString(), new Rewriting.Unchanged());
        }

        @Override
        public Optional<Rewriting> remembered(UserId user) {
            return remembers ? Optional.of(of(user)) : Optional.empty();
        }
    }

    private static final List<String> MAILBOXES = List.of(
            "user/alice", "user/alice/Foo", "user/bob", "user/bob/Bar", "user/full", "pub", "user/dora@dom.test/Foo");

    private static Rewriting to(String targets) {
        List<Rewriting.Target> all = new ArrayList<>();
        for (String target : targets.split(" ", -1)) {
            boolean elsewhere = target.endsWith("@else.where");
            all.add(new Rewriting.Target(target, elsewhere ? Rewriting.Place.ELSEWHERE : Rewriting.Place.HERE));
        }
        return new Rewriting.To(all);
    }

    private static RecipientPolicy policy(Map<String, Rewriting> entries, boolean remembers, Verdict.Failure failure) {
        return new RecipientPolicy(
                new Store(MAILBOXES, remembers),
                Optional.of(new Rewrites(new Table(entries, remembers), ADDRESSES)),
                UserDenials.NONE,
                failure);
    }

    private static RecipientAddress recipient(String address) {
        return RecipientAddress.parse(address.getBytes(StandardCharsets.UTF_8), ADDRESSES)
                .orElseThrow();
    }

    private static String words(Verdict verdict) {
        if (verdict instanceof Verdict.Ok ok) {
            return "OK " + ok.mailbox().map(MailboxName::toString).orElse("elsewhere");
        }
        if (verdict instanceof Verdict.OverQuota over) {
            return "OVER " + over.failure();
        }
        return verdict instanceof Verdict.PermissionDenied ? "DENIED" : "UNKNOWN";
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    x           | bob@example.org                        | OK user/bob
                    x           | nobody@example.org                     | UNKNOWN
                    x           | anyone@else.where                      | OK elsewhere
                    x           | nobody@example.org bob@example.org     | OK user/bob
                    x           | broken@example.org bob@example.org     | OK user/bob
                    x           | full@example.org nobody@example.org    | OVER TEMPORARY
                    x           | nobody@example.org full@example.org    | OVER TEMPORARY
                    x           | bb+pub@example.org full@example.org    | OVER TEMPORARY
                    x           | bb+pub@example.org                     | UNKNOWN
                    x+Bar       | bob@example.org                        | OK user/bob
                    x+Foo       | bob+Bar@example.org                    | OK user/bob/Bar
                    alice+Foo   | alice@example.org                      | OK user/alice/Foo
                    alice+Bar   | alice@example.org                      | UNKNOWN
                    dora+Foo@old.test | dora@dom.test                    | OK user/dora@dom.test/Foo
                    bob         | bob@example.org alice@example.org      | OK user/bob
                    """)
    void aRecipientIsAsGoodAsTheBestOfItsTargets(String asked, String targets, String verdict) throws Exception {
        Map<String, Rewriting> entries =
                Map.of("x", to(targets), "alice", to(targets), "bob", to(targets), "dora@old.test", to(targets));
        RecipientPolicy policy = policy(entries, false, Verdict.Failure.TEMPORARY);
        assertThat(words(policy.verdict(recipient(asked), Poster.ANONYMOUS, Purpose.SOCKET_MAP)))
                .isEqualTo(verdict);
    }

    @Test
    void aStoreThatFailsOnATargetGoesBeforeAnyRefusal() {
        for (String targets : List.of(
                "broken@example.org full@example.org", "full@example.org broken@example.org nobody@example.org")) {
            RecipientPolicy policy = policy(Map.of("x", to(targets)), false, Verdict.Failure.PERMANENT);
            assertThatThrownBy(() -> policy.verdict(recipient("x"), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                    .isInstanceOf(DirectoryException.class);
        }
    }

    @Test
    void aPermanentRefusalGoesBeforeAnUnknownRecipient() throws Exception {
        RecipientPolicy policy =
                policy(Map.of("x", to("nobody@example.org full@example.org")), false, Verdict.Failure.PERMANENT);
        assertThat(words(policy.verdict(recipient("x"), Poster.ANONYMOUS, Purpose.SOCKET_MAP)))
                .isEqualTo("OVER PERMANENT");
    }

    @Test
    void anErrorEntryIsAnUnknownRecipient() throws Exception {
        RecipientPolicy policy = policy(Map.of("alice", new Rewriting.Refused()), true, Verdict.Failure.TEMPORARY);
        assertThat(words(policy.verdict(recipient("alice"), Poster.ANONYMOUS, Purpose.SOCKET_MAP)))
                .isEqualTo("UNKNOWN");
        assertThat(policy.remembered(recipient("alice"), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .isEmpty();
    }

    @Test
    void aMailboxReachedByItsPathIsNotRewritten() throws Exception {
        RecipientPolicy policy = policy(Map.of("alice", to("bob@example.org")), false, Verdict.Failure.TEMPORARY);
        assertThat(words(policy.verdict(recipient("bb+user/alice"), Poster.ANONYMOUS, Purpose.SOCKET_MAP)))
                .isEqualTo("UNKNOWN");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    bob     | OK user/bob
                    x       | OK user/bob
                    away    | OK elsewhere
                    full    | -
                    nobody  | -
                    """)
    void onlyAGoodVerdictIsRemembered(String asked, String expected) {
        Map<String, Rewriting> entries =
                Map.of("x", to("nobody@example.org bob@example.org"), "away", to("anyone@else.where"));
        for (boolean remembers : List.of(true, false)) {
            String found = policy(entries, remembers, Verdict.Failure.TEMPORARY)
                    .remembered(recipient(asked), Poster.ANONYMOUS, Purpose.SOCKET_MAP)
                    .map(RewritingPolicyTest::words)
                    .orElse("-");
            assertThat(found).isEqualTo(remembers ? expected : "-");
        }
    }

    @Test
    void withoutRewritesAVerdictIsRememberedToo() {
        Store store = new Store(MAILBOXES, true);
        RecipientPolicy policy = new RecipientPolicy(store, Verdict.Failure.TEMPORARY);
        for (String asked : Arrays.asList("full", "nobody", "bb+pub")) {
            assertThat(policy.remembered(recipient(asked), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                    .isEmpty();
        }
        assertThat(policy.remembered(recipient("alice+Foo"), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .isPresent();
    }
}
