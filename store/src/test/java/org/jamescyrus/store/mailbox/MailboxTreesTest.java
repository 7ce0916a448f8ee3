package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.events.Event;
import org.apache.james.events.EventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.MailboxManager.MailboxRenamedResult;
import org.apache.james.mailbox.MailboxManager.RenameOption;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.events.MailboxEvents.MailboxAdded;
import org.apache.james.mailbox.events.MailboxEvents.MailboxDeletion;
import org.apache.james.mailbox.events.MailboxEvents.MailboxRenamed;
import org.apache.james.mailbox.events.MailboxEvents.QuotaUsageUpdatedEvent;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.CurrentQuotas;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.RecordedDatabase;
import org.jamescyrus.store.RecordedDatabase.Kind;
import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.sql.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Trees of mailboxes that are renamed and deleted: all of it or nothing, in one transaction. */
@ParameterizedClass
@EnumSource(Engine.class)
class MailboxTreesTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final QuotaRootNames NAMES = new PlainQuotaRootNames();

    @Parameter
    Engine engine;

    private RecordedDatabase recorded;
    private StoreUnderTest store;
    private SqlMailboxManager manager;
    private SubscriptionManager subscriptions;
    private MailboxSession alice;

    @BeforeEach
    void setUp() {
        Database database = engine.empty();
        recorded = new RecordedDatabase(database);
        store = new StoreUnderTest(recorded);
        manager = store.getMailboxManager();
        subscriptions = new StoreSubscriptionManager(store.mappers(), store.mappers(), store.events());
        alice = manager.createSystemSession(ALICE);
    }

    private static MailboxPath path(String name) {
        return MailboxPath.forUser(ALICE, name);
    }

    private void make(String... names) throws MailboxException {
        for (String name : names) {
            manager.createMailbox(path(name), alice);
        }
    }

    private void append(String name) throws MailboxException {
        TestMessages.append(
                manager.getMailbox(path(name), alice), alice, TestMessages.message("in " + name), new Flags());
    }

    private List<String> names() {
        return namesOf(ALICE);
    }

    private List<String> namesOf(Username user) {
        return store.database()
                .read(sql -> sql.list(
                        "SELECT name FROM mailbox WHERE user_name = ? AND deleted = 0 ORDER BY name",
                        row -> row.text(1),
                        user.asString()));
    }

    private MailboxId id(String name) throws MailboxException {
        return manager.getMailbox(path(name), alice).getMailboxEntity().getMailboxId();
    }

    private long usedAt(String place) {
        return used(NAMES.at(path(place)).getValue());
    }

    private long used(String root) {
        return store.usage()
                .getCurrentQuotas(org.apache.james.mailbox.model.QuotaRoot.quotaRoot(root, ALICE.getDomainPart()))
                .map(CurrentQuotas::count)
                .map(QuotaCountUsage::asLong)
                .block();
    }

    private long usedByAlice() {
        return used(NAMES.withoutPlace(path("INBOX")).getValue());
    }

    private void assertSound() {
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    /** What the bus told, in order. */
    private List<Event> listen() {
        List<Event> told = Collections.synchronizedList(new ArrayList<>());
        store.events().register(new Recording(told));
        return told;
    }

    static final class RecordingGroup extends Group {}

    private record Recording(List<Event> told) implements EventListener.GroupEventListener {
        @Override
        public Group getDefaultGroup() {
            return new RecordingGroup();
        }

        @Override
        public void event(Event event) {
            told.add(event);
        }
    }

    @Test
    void aTreeIsRenamedAndKeepsIdsRightsAndMail() throws Exception {
        make("\ud83d\udcc1.a", "\ud83d\udcc1.b.c", "\ud83d\udcc1beside");
        append("\ud83d\udcc1.b.c");
        MailboxACL.Rfc4314Rights look = new MailboxACL.Rfc4314Rights(Right.Lookup);
        manager.applyRightsCommand(
                path("\ud83d\udcc1.b"),
                MailboxACL.command().forUser(BOB).rights(look).asAddition(),
                alice);
        MailboxId deepest = id("\ud83d\udcc1.b.c");
        List<Event> told = listen();
        recorded.forget();
        List<MailboxRenamedResult> results = manager.renameMailbox(path("\ud83d\udcc1"), path("N\u00e9w"), alice);
        assertThat(recorded.transactions()).isEqualTo(1);
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "N\u00e9w", "N\u00e9w.a", "N\u00e9w.b", "N\u00e9w.b.c", "\ud83d\udcc1beside");
        assertThat(results).hasSize(4).first().satisfies(top -> assertThat(top.getDestinationPath())
                .isEqualTo(path("N\u00e9w")));
        assertThat(results).contains(new MailboxRenamedResult(deepest, path("\ud83d\udcc1.b.c"), path("N\u00e9w.b.c")));
        assertThat(told).hasSize(4).allSatisfy(event -> assertThat(event).isInstanceOf(MailboxRenamed.class));
        assertThat(id("N\u00e9w.b.c")).isEqualTo(deepest);
        assertThat(manager.getMailbox(path("N\u00e9w.b.c"), alice).getMessageCount(alice))
                .isEqualTo(1);
        assertThat(manager.hasRight(path("N\u00e9w.b"), Right.Lookup, manager.createSystemSession(BOB)))
                .isTrue();
        assertSound();
    }

    @Test
    void tenThousandBelowTakeAsManyStatementsAsTwo() throws Exception {
        make("A", "A.x", "A.y");
        manager.renameMailbox(path("A"), path("B"), RenameOption.RENAME_SUBSCRIPTIONS, alice);
        recorded.forget();
        manager.renameMailbox(path("B"), path("A"), RenameOption.RENAME_SUBSCRIPTIONS, alice);
        int few = recorded.asked(Kind.WRITE).size();
        store.database()
                .<Integer, RuntimeException>write(sql ->
                        sql.update("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                                + " INSERT INTO mailbox (namespace, user_name, name, uid_validity, quota_root)"
                                + " SELECT '#private', 'alice', 'A.n' || i, 1, '#private&alice' FROM n"));
        recorded.forget();
        assertThat(manager.renameMailbox(path("A"), path("B"), RenameOption.RENAME_SUBSCRIPTIONS, alice))
                .hasSize(10_003);
        assertThat(recorded.asked(Kind.WRITE).size()).isEqualTo(few).isLessThan(40);
        recorded.forget();
        assertThat(names()).hasSize(10_003).allMatch(name -> name.equals("B") || name.startsWith("B."));
        assertThat(manager.deleteTree(path("B"), alice).block()).hasSize(10_003);
        assertThat(recorded.asked(Kind.WRITE).size()).isLessThan(40);
        assertThat(names()).isEmpty();
    }

    @Test
    void aNameThatIsTakenBelowLeavesAllAsItWas() throws Exception {
        make("A.x", "A.y", "B.y");
        manager.deleteMailbox(path("B"), alice);
        List<String> before = names();
        List<Event> told = listen();
        assertThatThrownBy(() -> manager.renameMailbox(path("A"), path("B"), alice))
                .isInstanceOf(MailboxExistsException.class);
        assertThat(names()).isEqualTo(before);
        assertThat(told).isEmpty();
        assertThatThrownBy(() -> manager.renameMailbox(path("A"), path("A"), alice))
                .isInstanceOf(MailboxExistsException.class);
        assertThatThrownBy(() -> manager.renameMailbox(path("gone"), path("C"), alice))
                .isInstanceOf(MailboxNotFoundException.class);
    }

    @Test
    void aTreeCanGoWithinItselfAndOutAgain() throws Exception {
        make("A.A.A", "A.x");
        append("A.A");
        MailboxId top = id("A");
        MailboxId middle = id("A.A");
        manager.deleteMailbox(path("A.A.A"), alice);
        manager.renameMailbox(path("A"), path("A.B"), alice);
        assertThat(names()).containsExactly("A.B", "A.B.A", "A.B.x");
        manager.renameMailbox(path("A.B"), path("A"), alice);
        assertThat(names()).containsExactly("A", "A.A", "A.x");
        // Each takes the name of one that has yet to go.
        manager.renameMailbox(path("A"), path("A.A.A"), alice);
        assertThat(names()).containsExactly("A.A.A", "A.A.A.A", "A.A.A.x");
        manager.renameMailbox(path("A.A.A"), path("A.A"), alice);
        assertThat(names()).containsExactly("A.A", "A.A.A", "A.A.x");
        assertThat(id("A.A")).isEqualTo(top);
        assertThat(id("A.A.A")).isEqualTo(middle);
        assertSound();
    }

    @Test
    void anInboxThatIsRenamedIsThereAgainAndEmpty() throws Exception {
        make("INBOX", "INBOX.below");
        append("INBOX");
        manager.applyRightsCommand(
                path("INBOX"),
                MailboxACL.command()
                        .forUser(BOB)
                        .rights(new MailboxACL.Rfc4314Rights(Right.Post))
                        .asAddition(),
                alice);
        MailboxId before = id("INBOX");
        List<Event> told = listen();
        recorded.forget();
        assertThat(manager.renameMailbox(path("INBOX"), path("Old"), alice))
                .containsExactly(new MailboxRenamedResult(before, path("INBOX"), path("Old")));
        assertThat(recorded.transactions()).isEqualTo(1);
        assertThat(names()).containsExactly("INBOX", "INBOX.below", "Old");
        assertThat(id("Old")).isEqualTo(before);
        assertThat(manager.getMailbox(path("Old"), alice).getMessageCount(alice))
                .isEqualTo(1);
        assertThat(manager.getMailbox(path("INBOX"), alice).getMessageCount(alice))
                .isZero();
        assertThat(manager.hasRight(path("INBOX"), Right.Post, manager.createSystemSession(BOB)))
                .isTrue();
        assertThat(told).hasSize(2).first().isInstanceOf(MailboxRenamed.class);
        assertThat(told).last().isInstanceOf(MailboxAdded.class);
        assertThatThrownBy(() -> manager.renameMailbox(path("Old"), path("Inbox"), alice))
                .isInstanceOf(MailboxExistsException.class);
        assertSound();
    }

    @Test
    void quotaRootsInATreeGoAlongWithTheirLimits() throws Exception {
        make("A.q.x", "A.r", "B.q.other");
        manager.deleteMailbox(path("B.q"), alice);
        manager.deleteMailbox(path("B"), alice);
        for (String name : List.of("A", "A.q", "A.q.x", "A.r", "B.q.other")) {
            append(name);
        }
        store.places().add(path("A.q"));
        store.getMaxQuotaManager().setMaxMessage(NAMES.at(path("A.q")), QuotaCountLimit.count(7));
        assertThat(usedAt("A.q")).isEqualTo(2);
        manager.renameMailbox(path("A"), path("B"), alice);
        assertThat(store.places().all()).containsExactly(path("B.q"));
        assertThat(store.places().nearest(path("B.q.other"))).contains(path("B.q"));
        assertThat(store.places().nearest(path("A.q"))).isEmpty();
        assertThat(usedAt("A.q")).isZero();
        assertThat(usedAt("B.q")).isEqualTo(3);
        assertThat(usedByAlice()).isEqualTo(2);
        assertThat(store.getMaxQuotaManager().getMaxMessage(NAMES.at(path("B.q"))))
                .contains(QuotaCountLimit.count(7));
        assertThat(store.getMaxQuotaManager().getMaxMessage(NAMES.at(path("A.q"))))
                .isEmpty();
        append("B.q.x");
        assertThat(usedAt("B.q")).isEqualTo(4);
        assertSound();
    }

    @Test
    void aTreeThatComesUnderAQuotaRootIsCountedThere() throws Exception {
        make("Q", "A.x");
        append("A");
        append("A.x");
        store.places().add(path("Q"));
        List<Event> told = listen();
        manager.renameMailbox(path("A"), path("Q.A"), alice);
        assertThat(told).last().isInstanceOfSatisfying(QuotaUsageUpdatedEvent.class, grown -> {
            assertThat(grown.getQuotaRoot()).isEqualTo(NAMES.at(path("Q")));
            assertThat(grown.getCountQuota().getUsed()).isEqualTo(QuotaCountUsage.count(2));
        });
        assertThat(usedAt("Q")).isEqualTo(2);
        assertThat(usedByAlice()).isZero();
        manager.renameMailbox(path("Q.A.x"), path("x"), alice);
        assertThat(usedAt("Q")).isEqualTo(1);
        assertThat(usedByAlice()).isEqualTo(1);
        assertSound();
    }

    @Test
    void subscriptionsFollowWhenTheyAreToAndStayOtherwise() throws Exception {
        make("A.x", "A.y", "AB");
        for (String name : List.of("A.x", "AB")) {
            subscriptions.subscribe(alice, path(name));
        }
        // As James wrote them once.
        store.database()
                .<Integer, RuntimeException>write(sql -> sql.update(
                        "INSERT INTO subscription (user_name, mailbox) VALUES ('alice', 'A'), ('alice', 'A.y')"));
        manager.renameMailbox(path("A"), path("A.B"), RenameOption.RENAME_SUBSCRIPTIONS, alice);
        assertThat(subscriptions.subscriptions(alice))
                .containsExactlyInAnyOrder(path("A.B"), path("A.B.x"), path("A.B.y"), path("AB"));
        manager.renameMailbox(path("A.B"), path("C"), RenameOption.NONE, alice);
        assertThat(subscriptions.subscriptions(alice)).contains(path("A.B"), path("A.B.x"));
    }

    @Test
    void aTreeThatBecomesAnotherUsersTakesItsQuotaRootsAndSubscriptions() throws Exception {
        make("A.q");
        append("A.q");
        append("A");
        store.places().add(path("A.q"));
        subscriptions.subscribe(alice, path("A.q"));
        MailboxSession bob = manager.createSystemSession(BOB);
        MailboxPath to = MailboxPath.forUser(BOB, "A");
        manager.renameMailboxReactive(path("A"), to, RenameOption.RENAME_SUBSCRIPTIONS, alice, bob)
                .block();
        assertThat(names()).isEmpty();
        assertThat(namesOf(BOB)).containsExactly("A", "A.q");
        MailboxPath place = MailboxPath.forUser(BOB, "A.q");
        assertThat(store.places().all()).containsExactly(place);
        assertThat(used(NAMES.at(place).getValue())).isEqualTo(1);
        assertThat(used(NAMES.withoutPlace(place).getValue())).isEqualTo(1);
        assertThat(subscriptions.subscriptions(alice)).isEmpty();
        assertThat(subscriptions.subscriptions(bob)).containsExactly(place);
        assertSound();
    }

    @Test
    void aUserIsRenamedInOneTransactionWithAllThatIsCountedAndSubscribed() throws Exception {
        make("INBOX", "A.q.x", "B");
        append("INBOX");
        append("A.q.x");
        store.places().add(path("A.q"));
        store.getMaxQuotaManager().setMaxMessage(NAMES.at(path("A.q")), QuotaCountLimit.count(7));
        store.getMaxQuotaManager().setMaxMessage(NAMES.withoutPlace(path("A")), QuotaCountLimit.count(8));
        Username carol = Username.of("carol");
        MailboxSession reader = manager.createSystemSession(carol);
        MailboxPath carols = MailboxPath.forUser(carol, "hers");
        manager.createMailbox(carols, reader);
        MailboxACL.Rfc4314Rights look = new MailboxACL.Rfc4314Rights(Right.Lookup, Right.Read);
        manager.applyRightsCommand(
                path("B"), MailboxACL.command().forUser(carol).rights(look).asAddition(), alice);
        subscriptions.subscribe(reader, path("B"));
        subscriptions.subscribe(reader, carols);
        subscriptions.subscribe(alice, path("A.q"));
        subscriptions.subscribe(alice, carols);
        MailboxSession bob = manager.createSystemSession(BOB);
        recorded.forget();
        manager.renameUser(alice, bob).block();
        assertThat(recorded.transactions()).isEqualTo(1);
        assertThat(names()).isEmpty();
        assertThat(namesOf(BOB)).containsExactly("A", "A.q", "A.q.x", "B", "INBOX");
        MailboxPath place = MailboxPath.forUser(BOB, "A.q");
        assertThat(store.places().all()).containsExactly(place);
        assertThat(used(NAMES.at(place).getValue())).isEqualTo(1);
        assertThat(used(NAMES.withoutPlace(place).getValue())).isEqualTo(1);
        assertThat(usedByAlice()).isZero();
        assertThat(store.getMaxQuotaManager().getMaxMessage(NAMES.at(place))).contains(QuotaCountLimit.count(7));
        assertThat(store.getMaxQuotaManager().getMaxMessage(NAMES.withoutPlace(place)))
                .contains(QuotaCountLimit.count(8));
        assertThat(subscriptions.subscriptions(reader))
                .containsExactlyInAnyOrder(MailboxPath.forUser(BOB, "B"), carols);
        assertThat(subscriptions.subscriptions(bob)).containsExactlyInAnyOrder(place, carols);
        assertThat(subscriptions.subscriptions(alice)).isEmpty();
        assertSound();
    }

    @Test
    void mailOfTwoUsersIsPutTogetherWhereTheirMailboxesHaveTheSameName() throws Exception {
        make("INBOX", "A");
        append("INBOX");
        MailboxSession bob = manager.createSystemSession(BOB);
        for (String name : List.of("INBOX", "A.x")) {
            MailboxPath path = MailboxPath.forUser(BOB, name);
            manager.createMailbox(path, bob);
            TestMessages.append(manager.getMailbox(path, bob), bob, TestMessages.message(name), new Flags());
        }
        store.places().add(MailboxPath.forUser(BOB, "A"));
        manager.renameUser(alice, bob).block();
        assertThat(names()).isEmpty();
        assertThat(namesOf(BOB)).containsExactly("A", "A.x", "INBOX");
        assertThat(manager.getMailbox(MailboxPath.inbox(BOB), bob).getMessageCount(bob))
                .isEqualTo(2);
        assertThat(used(NAMES.withoutPlace(MailboxPath.inbox(BOB)).getValue())).isEqualTo(2);
        assertThat(used(NAMES.at(MailboxPath.forUser(BOB, "A")).getValue())).isEqualTo(1);
        assertSound();
    }

    @Test
    void aTreeIsDeletedInOneTransaction() throws Exception {
        make("A.x.y", "AB");
        append("A.x.y");
        append("AB");
        List<Event> told = listen();
        recorded.forget();
        assertThat(manager.deleteTree(path("A"), alice).block())
                .extracting(Mailbox::getName)
                .containsExactly("A.x.y", "A.x", "A");
        assertThat(recorded.transactions()).isEqualTo(1);
        assertThat(names()).containsExactly("AB");
        assertThat(told).hasSize(3);
        assertThat(((MailboxDeletion) told.get(0)).getDeletedMessageCount()).isEqualTo(QuotaCountUsage.count(1));
        assertThat(usedByAlice()).isEqualTo(1);
        assertThatThrownBy(() ->
                        manager.deleteTree(MailboxPath.forUser(BOB, "A"), alice).block())
                .hasCauseInstanceOf(MailboxNotFoundException.class);
        assertSound();
    }

    @Test
    void aUserIsDeletedInOneTransactionAndOthersStay() throws Exception {
        make("INBOX", "A.x", "A.y");
        append("INBOX");
        append("A.x");
        store.places().add(path("A"));
        store.getMaxQuotaManager().setMaxMessage(NAMES.at(path("A")), QuotaCountLimit.count(7));
        store.getMaxQuotaManager().setMaxMessage(NAMES.withoutPlace(path("A")), QuotaCountLimit.count(8));
        subscriptions.subscribe(alice, path("A.x"));
        MailboxSession bob = manager.createSystemSession(BOB);
        MailboxPath inbox = MailboxPath.inbox(BOB);
        manager.createMailbox(inbox, bob);
        TestMessages.append(manager.getMailbox(inbox, bob), bob, TestMessages.message("m"), new Flags());
        recorded.forget();
        assertThat(manager.deleteAll(alice).block()).hasSize(4);
        assertThat(recorded.transactions()).isEqualTo(1);
        assertThat(recorded.asked(Kind.WRITE).size()).isLessThan(200);
        assertThat(names()).isEmpty();
        assertThat(namesOf(BOB)).containsExactly("INBOX");
        assertThat(store.places().all()).isEmpty();
        assertThat(subscriptions.subscriptions(alice)).isEmpty();
        Set<String> left = Set.copyOf(store.database()
                .<List<String>, RuntimeException>read(sql -> sql.list(
                        "SELECT root FROM quota_usage UNION ALL SELECT name FROM quota_limit", row -> row.text(1))));
        assertThat(left).containsExactly(NAMES.withoutPlace(inbox).getValue());
        assertThat(manager.deleteAll(alice).block()).isEmpty();
        assertSound();
    }

    @Test
    void renamesBackAndForthLeaveTheStoreSound() throws Exception {
        make("A.q.x", "A.y");
        append("A.q.x");
        append("A.y");
        store.places().add(path("A.q"));
        for (int i : IntStream.range(0, 50).toArray()) {
            manager.renameMailbox(path(i % 2 == 0 ? "A" : "B.C"), path(i % 2 == 0 ? "B.C" : "A"), alice);
        }
        assertThat(names()).containsExactly("A", "A.q", "A.q.x", "A.y");
        assertThat(usedAt("A.q")).isEqualTo(1);
        assertSound();
    }
}
