package org.jamescyrus.mailbox;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.jamescyrus.mailbox.AccessControlList.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The verdict on one mailbox, for each row of {@code oracle/FACTS.md} section 3 that smmapd knows. */
class RecipientPolicyTest {
    private static final MailboxName ALICE = MailboxName.inbox(new UserId("alice", Optional.empty()));
    private static final MailboxName PUB = new MailboxName(Optional.empty(), Optional.empty(), List.of("pub"));

    /** A mail store of one mailbox, or of none. */
    private record OneMailbox(Optional<Mailbox> mailbox) implements MailboxDirectory {
        @Override
        public Optional<Mailbox> find(MailboxName name) {
            return mailbox.filter(found -> found.name().equals(name));
        }
    }

    private static MailboxDirectory broken() {
        return name -> {
            throw new DirectoryException(name, new IOException("disk on fire"));
        };
    }

    @ParameterizedTest(name = "{0} {1} storage {2} messages {3}: {4}")
    @CsvFileSource(
            resources = "verdicts.csv",
            delimiter = '|',
            nullValues = "-",
            useHeadersInDisplayName = false,
            numLinesToSkip = 5)
    void aVerdictIsCyruss(
            String form, @Nullable String rights, String storage, String messages, String temporary, String permanent)
            throws Exception {
        RecipientAddress recipient = recipient(form);
        QuotaUsage quota = new QuotaUsage(resource(storage), resource(messages));
        OneMailbox directory = new OneMailbox(Optional.ofNullable(rights)
                .map(names -> new Mailbox(recipient.mailbox(), forAnyone(names), Optional.of("root"), quota)));
        assertThat(verdict(directory, Verdict.Failure.TEMPORARY, recipient)).isEqualTo(temporary);
        assertThat(verdict(directory, Verdict.Failure.PERMANENT, recipient)).isEqualTo(permanent);
    }

    private static String verdict(MailboxDirectory directory, Verdict.Failure failure, RecipientAddress recipient)
            throws DirectoryException {
        Verdict verdict =
                new RecipientPolicy(directory, failure).verdict(recipient, Poster.ANONYMOUS, Purpose.SOCKET_MAP);
        MailboxName name = recipient.mailbox();
        if (verdict.equals(new Verdict.Ok(name))) {
            return "OK";
        }
        if (verdict.equals(new Verdict.OverQuota(name, failure))) {
            return "OVER " + failure;
        }
        if (verdict.equals(new Verdict.PermissionDenied(name))) {
            return "DENIED";
        }
        return verdict.equals(new Verdict.NoSuchMailbox()) ? "UNKNOWN" : "wrong: " + verdict;
    }

    private static RecipientAddress recipient(String form) {
        return switch (form) {
            case "user" -> new RecipientAddress.OfUser(ALICE);
            case "folder" ->
                new RecipientAddress.OfUser(new MailboxName(ALICE.owner(), Optional.empty(), List.of("Foo")));
            case "shared" -> new RecipientAddress.OfSharedMailbox(PUB);
            case "shared user" -> new RecipientAddress.OfSharedMailbox(ALICE);
            default -> throw new IllegalArgumentException(form);
        };
    }

    private static AccessControlList forAnyone(String names) {
        return forAnyone(Rights.of(Arrays.stream(Right.values())
                .filter(right -> Arrays.asList(names.split(" ")).contains(right.name()))
                .toList()));
    }

    private static AccessControlList forAnyone(Rights rights) {
        return AccessControlList.EMPTY.with(Subject.of(new Identifier.Anyone()), rights);
    }

    /** {@code USED of LIMIT}, or {@code USED} alone. */
    private static QuotaUsage.Resource resource(String text) {
        String[] parts = text.split(" of ", -1);
        return new QuotaUsage.Resource(
                Long.parseLong(parts[0]),
                parts.length == 1 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[1])));
    }

    @Test
    void aStoreThatFailsGivesNoVerdict() {
        RecipientPolicy policy = new RecipientPolicy(broken(), Verdict.Failure.PERMANENT);
        assertThatThrownBy(() -> policy.verdict(recipient("user"), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("the mail store failed on user/alice: disk on fire")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void rightsAreThoseOfWhoPosts() throws Exception {
        UserId bob = new UserId("bob", Optional.empty());
        AccessControlList onlyBob = AccessControlList.parse("anyone l bob p");
        OneMailbox store = new OneMailbox(Optional.of(Mailbox.uncounted(PUB, onlyBob)));
        RecipientPolicy policy = new RecipientPolicy(store, Verdict.Failure.TEMPORARY);
        assertThat(policy.verdict(recipient("shared"), new Poster.User(bob, Set.of()), Purpose.SOCKET_MAP))
                .isEqualTo(new Verdict.Ok(PUB));
        assertThat(policy.verdict(recipient("shared"), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .isEqualTo(new Verdict.PermissionDenied(PUB));
    }

    @Test
    void aDeniedUserIsToldSoWhetherOrNotThereIsAMailbox() throws Exception {
        UserDenials denials = user ->
                Optional.of("go away, " + user).filter(any -> user.name().equals("alice"));
        OneMailbox store = new OneMailbox(Optional.of(Mailbox.uncounted(ALICE, forAnyone(Rights.of(Right.POST)))));
        Verdict denied = new Verdict.UserDenied("go away, alice");
        for (MailboxDirectory directory : List.of(store, broken())) {
            RecipientPolicy policy =
                    new RecipientPolicy(directory, Optional.empty(), denials, Verdict.Failure.TEMPORARY);
            for (String form : List.of("user", "folder")) {
                assertThat(policy.verdict(recipient(form), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                        .isEqualTo(denied);
            }
        }
        RecipientPolicy policy = new RecipientPolicy(store, Optional.empty(), denials, Verdict.Failure.TEMPORARY);
        assertThat(policy.verdict(recipient("shared user"), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .as("by its path the mailbox has no user, as in Cyrus")
                .isEqualTo(new Verdict.Ok(ALICE));
    }

    @Test
    void aDeniedUserIsNotRememberedAsGood() {
        MailboxDirectory remembering = new MailboxDirectory() {
            @Override
            public Optional<Mailbox> find(MailboxName name) {
                return Optional.of(Mailbox.uncounted(name, forAnyone(Rights.of(Right.POST))));
            }

            @Override
            public Optional<Mailbox> remembered(MailboxName name, Predicate<Mailbox> enough) {
                return find(name).filter(enough);
            }
        };
        UserDenials denials = user -> Optional.of("go away");
        RecipientAddress alice = recipient("user");
        assertThat(new RecipientPolicy(remembering, Verdict.Failure.TEMPORARY)
                        .remembered(alice, Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .contains(new Verdict.Ok(ALICE));
        assertThat(new RecipientPolicy(remembering, Optional.empty(), denials, Verdict.Failure.TEMPORARY)
                        .remembered(alice, Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .isEmpty();
    }

    /** A store that knows what it lacks, and must not be asked. */
    private record Lacking(MailboxName missing) implements MailboxDirectory {
        @Override
        public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
            throw new DirectoryException(name, new IOException("was asked"));
        }

        @Override
        public boolean lacks(MailboxName name) {
            return name.equals(missing);
        }
    }

    private static Optional<Verdict> known(RecipientPolicy policy, MailboxName name, Purpose purpose) {
        return policy.known(new RecipientAddress.OfUser(name), Poster.ANONYMOUS, purpose);
    }

    @Test
    void whatTheStoreSurelyLacksIsUnknownWithoutALook() {
        RecipientPolicy policy = new RecipientPolicy(new Lacking(ALICE), Verdict.Failure.TEMPORARY);
        assertThat(known(policy, ALICE, Purpose.SOCKET_MAP)).contains(new Verdict.NoSuchMailbox());
        assertThat(policy.known(new RecipientAddress.OfSharedMailbox(PUB), Poster.ANONYMOUS, Purpose.SOCKET_MAP))
                .isEmpty();
    }

    @Test
    void whatMayBeDeniedRewrittenOrNearlyRightIsLookedFor() {
        Lacking lacking = new Lacking(ALICE);
        UserDenials denied = user -> Optional.of("away");
        AddressOptions addresses = new AddressOptions(
                AddressOptions.Domains.SEPARATE,
                "",
                AddressOptions.Separator.DOT,
                "",
                AddressOptions.UserCase.FOLDED,
                AddressOptions.Folder.USED);
        assertThat(known(
                        new RecipientPolicy(lacking, Optional.empty(), denied, Verdict.Failure.TEMPORARY),
                        ALICE,
                        Purpose.SOCKET_MAP))
                .isEmpty();
        assertThat(known(
                        new RecipientPolicy(
                                lacking,
                                Optional.of(new Rewrites(RewriteTable.EMPTY, addresses)),
                                UserDenials.NONE,
                                Verdict.Failure.TEMPORARY),
                        ALICE,
                        Purpose.SOCKET_MAP))
                .isEmpty();
        assertThat(known(
                        new RecipientPolicy(lacking, Verdict.Failure.TEMPORARY),
                        ALICE,
                        Purpose.rcpt(new Purpose.Demand.Nothing())))
                .isEmpty();
    }
}
