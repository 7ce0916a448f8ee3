package org.jamescyrus.mailbox.james;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Ticker;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.QuotaRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Identifier;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.Right;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.mailbox.cache.CacheBounds;
import org.jamescyrus.mailbox.cache.CacheMetrics;
import org.jamescyrus.mailbox.cache.RememberingDirectory;
import org.jamescyrus.mailbox.james.CoherenceCheck.Result;
import org.jamescyrus.mailbox.james.CoherenceCheck.Toggle;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions under load while two threads change everything that an answer depends on. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CoherenceTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int ROUNDS = 50;
    private static final int ROUNDS_TO_BE_CAUGHT = 5;

    private static final MailboxName FOLDER = MailboxName.of(user("alice"), List.of("Folder"));
    private static final MailboxName BEFORE = MailboxName.of(user("alice"), List.of("Old"));
    private static final MailboxName AFTER = MailboxName.of(user("alice"), List.of("New"));
    private static final MailboxName BELOW = MailboxName.of(user("alice"), List.of("Old", "Sub"));
    private static final MailboxName PUB = new MailboxName(Optional.empty(), Optional.empty(), List.of("pub"));
    private static final MailboxName BOB = MailboxName.inbox(user("bob"));
    private static final MailboxName CARL = MailboxName.inbox(user("carl"));
    private static final MailboxName DORA = MailboxName.inbox(user("dora"));
    private static final MailboxName ERIN = MailboxName.of(user("erin"), List.of("Foo"));

    private final InMemoryJames james = InMemoryJames.withoutDomains();
    private final MailboxAdministration administration = james.administration();

    private static UserId user(String name) {
        return new UserId(name, Optional.empty());
    }

    @BeforeEach
    void seed() throws Exception {
        for (String name : List.of("alice", "bob", "carl", "erin")) {
            administration.createUser(user(name), "secret");
        }
        for (MailboxName name : List.of(FOLDER, BELOW, PUB, ERIN)) {
            administration.createMailbox(name);
        }
        share(Right.POST);
        administration.setQuota(BOB, OptionalLong.empty(), OptionalLong.of(1));
        append(CARL);
        administration.setQuota(CARL, OptionalLong.empty(), OptionalLong.of(2));
        james.users().addUser(username("dora"), "secret");
    }

    private Username username(String name) {
        return james.paths().userOf(user(name)).orElseThrow();
    }

    private void share(Right right) throws Exception {
        administration.setRights(PUB, Subject.of(new Identifier.Anyone()), Rights.of(right));
    }

    private void append(MailboxName name) throws Exception {
        byte[] message = "Subject: one\r\n\r\none\r\n".getBytes(StandardCharsets.US_ASCII);
        administration.inMailbox(name, (path, session) -> james.mailboxes()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(message), session));
    }

    private void expunge(MailboxName name) throws Exception {
        administration.inMailbox(name, (path, session) -> {
            var mailbox = james.mailboxes().getMailbox(path, session);
            mailbox.delete(
                    Flux.from(mailbox.listMessagesMetadata(MessageRange.all(), session))
                            .map(found -> found.getComposedMessageId().getUid())
                            .collectList()
                            .block(),
                    session);
        });
    }

    private void rename(MailboxName from, MailboxName to) throws Exception {
        MailboxPath target = james.paths().of(to).orElseThrow();
        administration.inMailbox(from, (path, session) -> james.mailboxes().renameMailbox(path, target, session));
    }

    private void limitCarl(long messages) throws Exception {
        QuotaRoot root = james.quotaRoots().getQuotaRoot(james.paths().of(CARL).orElseThrow());
        james.quotaLimits().setMaxMessage(root, QuotaCountLimit.count(messages));
    }

    /** Each is good now, is made bad by the first change, and good again by the second. */
    private List<Toggle> toggles() {
        return List.of(
                new Toggle(
                        new RecipientAddress.OfUser(FOLDER),
                        () -> administration.deleteMailbox(FOLDER),
                        () -> administration.createMailbox(FOLDER)),
                new Toggle(
                        new RecipientAddress.OfUser(BELOW), () -> rename(BEFORE, AFTER), () -> rename(AFTER, BEFORE)),
                new Toggle(
                        new RecipientAddress.OfSharedMailbox(PUB), () -> share(Right.LOOKUP), () -> share(Right.POST)),
                new Toggle(new RecipientAddress.OfUser(BOB), () -> append(BOB), () -> expunge(BOB)),
                new Toggle(new RecipientAddress.OfUser(CARL), () -> limitCarl(1), () -> limitCarl(2)),
                new Toggle(
                        new RecipientAddress.OfUser(DORA),
                        () -> james.users().removeUser(username("dora")),
                        () -> james.users().addUser(username("dora"), "secret")),
                new Toggle(
                        new RecipientAddress.OfUser(ERIN),
                        () -> administration.setQuota(ERIN, OptionalLong.empty(), OptionalLong.of(0)),
                        () -> ((SettableQuotaRoots) james.quotaRoots()).removeAll(username("erin"))));
    }

    private RememberingDirectory remembering(Duration timeToLive) {
        return new RememberingDirectory(
                james.directory(),
                new CacheBounds(1000, 1 << 20, timeToLive),
                CacheMetrics.NONE,
                Ticker.systemTicker());
    }

    private Result check(MailboxDirectory directory, int rounds) throws Exception {
        return CoherenceCheck.run(new RecipientPolicy(directory, Verdict.Failure.PERMANENT), toggles(), rounds);
    }

    @Test
    void noAnswerIsStaleWhereEveryChangeIsTold() throws Exception {
        RememberingDirectory directory = remembering(AN_HOUR);
        JamesChanges listener = new JamesChanges(james.paths(), directory::forget, () -> {});
        james.events().register(listener);
        james.changes().register(listener);
        Result result = check(directory, ROUNDS);
        assertThat(result.failures()).isEmpty();
        assertThat(result.staleRefusals()).isEmpty();
        assertThat(result.staleOks()).isEmpty();
        assertThat(result.answersRemembered()).isPositive();
    }

    @Test
    void whereNoChangeIsToldNoRefusalIsStaleAndAnOkNotForLong() throws Exception {
        Duration timeToLive = Duration.ofMillis(5);
        Result result = check(remembering(timeToLive), ROUNDS);
        assertThat(result.failures()).isEmpty();
        assertThat(result.staleRefusals()).isEmpty();
        assertThat(result.longestStaleOk()).isLessThanOrEqualTo(timeToLive);
    }

    /** The check itself is checked: it must find what it is there to find. */
    @Test
    void aDirectoryThatHearsOfNoChangeIsCaught() throws Exception {
        assertThat(check(remembering(AN_HOUR), ROUNDS_TO_BE_CAUGHT).staleOks()).isNotEmpty();
    }

    @Test
    void aDirectoryThatHearsOnlyOfEventsIsCaught() throws Exception {
        RememberingDirectory directory = remembering(AN_HOUR);
        james.events().register(new JamesChanges(james.paths(), directory::forget, () -> {}));
        assertThat(check(directory, ROUNDS_TO_BE_CAUGHT).staleOks())
                .contains("user/carl", "user/dora", "user/erin/Foo");
    }

    @Test
    void aDirectoryThatRemembersRefusalsIsCaught() throws Exception {
        RememberingDirectory directory = remembering(AN_HOUR);
        MailboxDirectory wrong = new MailboxDirectory() {
            @Override
            public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
                return directory.find(name, any -> true);
            }

            @Override
            public Optional<Mailbox> find(MailboxName name, Predicate<Mailbox> enough) throws DirectoryException {
                return find(name);
            }
        };
        limitCarl(1);
        directory.find(CARL);
        limitCarl(2);
        assertThat(check(wrong, ROUNDS_TO_BE_CAUGHT).staleRefusals()).contains("user/carl");
    }
}
