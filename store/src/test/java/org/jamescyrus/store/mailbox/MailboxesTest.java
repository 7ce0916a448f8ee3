package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.CurrentQuotas;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.model.UidValidity;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.RecordedDatabase;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.sql.Dialect;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What James's own suites do not ask of mailboxes, their rights and their quota roots. */
@ParameterizedClass
@EnumSource(Engine.class)
class MailboxesTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");
    private static final MailboxPath BELOW = MailboxPath.forUser(ALICE, "Foo.Bar");
    private static final MailboxPath BESIDE = MailboxPath.forUser(ALICE, "Foot");

    @Parameter
    Engine engine;

    private StoreUnderTest store;
    private MailboxManager manager;
    private MailboxSession alice;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty());
        manager = store.getMailboxManager();
        alice = manager.createSystemSession(ALICE);
        for (MailboxPath path : List.of(BELOW, BESIDE)) {
            manager.createMailbox(path, alice);
            TestMessages.append(
                    manager.getMailbox(path, alice), alice, TestMessages.message("in " + path.getName()), new Flags());
        }
    }

    private long messages(QuotaRoot root) {
        return store.usage()
                .getCurrentQuotas(root)
                .map(CurrentQuotas::count)
                .map(QuotaCountUsage::asLong)
                .block();
    }

    private void assertSound() {
        assertThat(new StoreCheck(store.database()).problems()).isEmpty();
    }

    private Mailbox mailbox(MailboxPath path) throws MailboxException {
        return manager.getMailbox(path, alice).getMailboxEntity();
    }

    @Test
    void namesAreInTheOrderOfTheirCodePointsAndOneRowIsReadForEach() throws Exception {
        List<String> inOrder = List.of("Foot", "Zoo", "foo", "\u00fc", "\uff5e", "\ud801\udc00");
        for (String name : inOrder.subList(1, inOrder.size())) {
            manager.createMailbox(MailboxPath.forUser(ALICE, name), alice);
        }
        manager.createMailbox(MailboxPath.forUser(BOB, "Fop"), manager.createSystemSession(BOB));
        manager.deleteMailbox(MailboxPath.forUser(ALICE, "foo"), alice);
        RecordedDatabase recorded = new RecordedDatabase(store.database());
        List<String> found = new ArrayList<>();
        Optional<String> next = SqlMailboxMapper.firstName(recorded, FOO, "Foot");
        while (next.isPresent()) {
            found.add(next.get());
            next = SqlMailboxMapper.firstName(recorded, FOO, next.get() + "\u0001");
        }
        assertThat(found).containsExactly("Foot", "Zoo", "\u00fc", "\uff5e", "\ud801\udc00");
        assertThat(recorded.asked()).hasSize(6).allMatch(asked -> asked.rows() <= 1);
        if (store.database().dialect() == Dialect.SQLITE) {
            String sql = recorded.asked().get(0).sql();
            assertThat(store.database()
                            .<List<String>, RuntimeException>read(read -> read.list(
                                    "EXPLAIN QUERY PLAN " + sql, row -> row.text(4), "alice", "#private", "x")))
                    .singleElement(as(InstanceOfAssertFactories.STRING))
                    .contains("INDEX mailbox_path (user_name=? AND namespace=? AND name>?)");
        }
    }

    @Test
    void aDeletedMailboxIsCountedNoLonger() throws Exception {
        QuotaRoot root = store.quotaRoot(FOO);
        assertThat(messages(root)).isEqualTo(2);
        MailboxId before = mailbox(BESIDE).getMailboxId();
        manager.deleteMailbox(BESIDE, alice);
        assertThat(messages(root)).isEqualTo(1);
        assertSound();
        manager.createMailbox(BESIDE, alice);
        assertThat(mailbox(BESIDE).getMailboxId()).isNotEqualTo(before);
        assertThat(manager.getMailbox(BESIDE, alice).getMessageCount(alice)).isZero();
    }

    @Test
    void aPlaceTakesWhatIsBelowItAndNothingBeside() throws Exception {
        QuotaRoot own = store.quotaRoot(FOO);
        QuotaRoot root = QuotaRoot.quotaRoot("#private:Foo&alice", ALICE.getDomainPart());
        QuotaPlaces places = store.places();
        assertThat(places.add(FOO)).contains(own);
        assertThat(places.add(FOO)).isEmpty();
        assertThat(messages(root)).isEqualTo(1);
        assertThat(messages(own)).isEqualTo(1);
        assertThat(places.all()).containsExactly(FOO);
        assertThat(new QuotaPlaces(store.database(), new PlainQuotaRootNames()).all())
                .containsExactly(FOO);
        TestMessages.append(manager.getMailbox(BELOW, alice), alice, TestMessages.message("more"), new Flags());
        assertThat(messages(root)).isEqualTo(2);
        assertSound();
        assertThat(places.removeAll(ALICE)).containsExactly(FOO);
        assertThat(messages(own)).isEqualTo(3);
        assertThat(places.all()).isEmpty();
        assertSound();
    }

    @Test
    void aRenamedMailboxIsCountedWhereItIs() throws Exception {
        MailboxPath place = MailboxPath.forUser(ALICE, "Feet");
        store.places().add(place);
        QuotaRoot of = new PlainQuotaRootNames().at(place);
        SqlMailboxMapper mapper = new SqlMailboxMapper(store.database(), store.threads(), store.places());
        Mailbox foot = mailbox(BESIDE);
        foot.setName("Feet");
        mapper.rename(foot).block();
        assertThat(messages(of)).isEqualTo(1);
        assertThat(messages(store.quotaRoot(FOO))).isEqualTo(1);
        assertSound();
    }

    private void allow(MailboxPath path, Username user, Right... rights) throws MailboxException {
        manager.applyRightsCommand(
                path, MailboxACL.command().forUser(user).rights(rights).asAddition(), alice);
    }

    @Test
    void othersMailboxesAreFoundByTheirRights() throws Exception {
        allow(BESIDE, BOB, Right.Lookup, Right.Read);
        allow(BELOW, BOB, Right.Lookup);
        SqlMailboxMapper mapper = new SqlMailboxMapper(store.database(), store.threads(), store.places());
        assertThat(mapper.findNonPersonalMailboxes(BOB, Right.Read)
                        .collectList()
                        .block())
                .extracting(Mailbox::generateAssociatedPath)
                .containsExactly(BESIDE);
        assertThat(mapper.findMailboxByPath(BESIDE).block().getACL().getEntries())
                .containsKey(EntryKey.createUserEntryKey(BOB));
    }

    @Test
    void aUserCalledAnybodyIsNotEverybody() {
        assertThatThrownBy(() -> allow(BESIDE, Username.of("anybody"), Right.Read))
                .isInstanceOf(MailboxException.class);
    }

    @Test
    void rightsThatJamesDoesNotKnowAreKeptBeside() throws Exception {
        allow(BESIDE, BOB, Right.Lookup);
        RightsBeside beside = new RightsBeside(store.database());
        MailboxId id = mailbox(BESIDE).getMailboxId();
        EntryKey bob = EntryKey.createUserEntryKey(BOB);
        assertThat(beside.set(id, bob, "n3")).isTrue();
        assertThat(beside.set(id, EntryKey.createUserEntryKey(ALICE), "n")).isFalse();
        allow(BESIDE, BOB, Right.Read);
        assertThat(beside.of(id)).containsExactly(Map.entry(bob.serialize(), "n3"));
        manager.setRights(BESIDE, MailboxACL.EMPTY, alice);
        assertThat(beside.of(id)).isEmpty();
        assertThatThrownBy(() -> beside.set(id, bob, "\u00e9")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void annotationsMayHaveAnyKey() throws Exception {
        AnyAnnotations annotations = new AnyAnnotations(store.database());
        MailboxId id = mailbox(BESIDE).getMailboxId();
        String key = "/shared/vendor/cmu/cyrus-imapd/expire";
        annotations.put(id, key, "30");
        annotations.put(id, key, "40");
        assertThat(annotations.of(id)).containsExactly(Map.entry(key, "40"));
        assertThat(manager.getAllAnnotations(BESIDE, alice)).isEmpty();
        assertThatThrownBy(() -> annotations.put(id, key, "x".repeat(AnyAnnotations.LONGEST_VALUE + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesThatCannotBeStoredAreRefused() {
        SqlMailboxMapper mapper = new SqlMailboxMapper(store.database(), store.threads(), store.places());
        for (String name : List.of("a\0b", "a\ud800b", "x".repeat(2001))) {
            assertThatThrownBy(() -> mapper.create(MailboxPath.forUser(ALICE, name), UidValidity.of(1))
                            .block())
                    .hasCauseInstanceOf(MailboxException.class);
        }
    }
}
