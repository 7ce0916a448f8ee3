package org.jamescyrus.store.mailbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.Flags;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.model.QuotaOperation;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.store.quota.StoreQuotaManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;

import static org.assertj.core.api.Assertions.assertThat;

/** James's decisions on rights and quotas, which its own tests make with mocks, by what the store has. */
@ParameterizedClass
@EnumSource(Engine.class)
class RightsAndQuotasTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final MailboxPath FOO = MailboxPath.forUser(ALICE, "Foo");
    private static final QuotaRoot ROOT =
            QuotaRoot.quotaRoot("#private&x@dom.test", Optional.of(Domain.of("dom.test")));

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
        manager.createMailbox(FOO, alice);
    }

    private boolean may(Username user, Right right) throws MailboxException {
        return manager.hasRight(FOO, right, manager.createSystemSession(user));
    }

    private void set(Map<EntryKey, MailboxACL.Rfc4314Rights> acl) throws MailboxException {
        manager.setRights(FOO, new MailboxACL(acl), alice);
    }

    @Test
    void theOwnerMayDoAnythingAndOthersNothing() throws Exception {
        for (Right right : List.of(Right.Read, Right.Insert, Right.Administer, Right.Post)) {
            assertThat(may(ALICE, right)).isTrue();
            assertThat(may(BOB, right)).isFalse();
        }
    }

    @Test
    void anybodyIsEverybody() throws Exception {
        set(Map.of(MailboxACL.ANYBODY_KEY, new MailboxACL.Rfc4314Rights(Right.Post)));
        assertThat(may(BOB, Right.Post)).isTrue();
        assertThat(may(BOB, Right.Read)).isFalse();
    }

    @Test
    void whatIsTakenAwayIsNotThere() throws Exception {
        set(Map.of(
                MailboxACL.ANYBODY_KEY,
                new MailboxACL.Rfc4314Rights(Right.Post, Right.Read),
                EntryKey.createUserEntryKey(BOB, true),
                new MailboxACL.Rfc4314Rights(Right.Read)));
        assertThat(may(BOB, Right.Post)).isTrue();
        assertThat(may(BOB, Right.Read)).isFalse();
        assertThat(may(Username.of("carol"), Right.Read)).isTrue();
    }

    @Test
    void listsAreReadAsTheyWereSet() throws Exception {
        Map<EntryKey, MailboxACL.Rfc4314Rights> acl = Map.of(
                EntryKey.createUserEntryKey(BOB),
                MailboxACL.FULL_RIGHTS,
                EntryKey.createGroupEntryKey("staff"),
                new MailboxACL.Rfc4314Rights(Right.Lookup),
                EntryKey.createUserEntryKey(BOB, true),
                new MailboxACL.Rfc4314Rights(Right.Administer));
        set(acl);
        assertThat(store.mappers()
                        .createMailboxMapper(alice)
                        .findMailboxByPath(FOO)
                        .block()
                        .getACL()
                        .getEntries())
                .isEqualTo(acl);
    }

    @Test
    void usageIsWhatWasStoredAndTheNearestLimitCounts() throws Exception {
        byte[] message = TestMessages.message("one");
        TestMessages.append(manager.getMailbox(FOO, alice), alice, message, new Flags());
        QuotaRoot root = store.quotaRoot(FOO);
        store.getMaxQuotaManager().setGlobalMaxStorage(QuotaSizeLimit.size(1000));
        store.getMaxQuotaManager().setMaxMessage(root, QuotaCountLimit.count(7));
        QuotaManager.Quotas quotas = store.getQuotaManager().getQuotas(root);
        assertThat(quotas.getMessageQuota().getUsed()).isEqualTo(QuotaCountUsage.count(1));
        assertThat(quotas.getMessageQuota().getLimit()).isEqualTo(QuotaCountLimit.count(7));
        assertThat(quotas.getStorageQuota().getUsed()).isEqualTo(QuotaSizeUsage.size(message.length));
        assertThat(quotas.getStorageQuota().getLimit()).isEqualTo(QuotaSizeLimit.size(1000));
    }

    @Test
    void aLimitOfTheDomainStandsBeforeThatOfAll() throws Exception {
        store.getMaxQuotaManager().setGlobalMaxStorage(QuotaSizeLimit.size(1000));
        store.getMaxQuotaManager().setDomainMaxStorage(Domain.of("dom.test"), QuotaSizeLimit.unlimited());
        Quota<QuotaSizeLimit, QuotaSizeUsage> quota = store.getQuotaManager().getStorageQuota(ROOT);
        assertThat(quota.getLimit()).isEqualTo(QuotaSizeLimit.unlimited());
        assertThat(quota.getLimitByScope())
                .containsEntry(Quota.Scope.Global, QuotaSizeLimit.size(1000))
                .containsEntry(Quota.Scope.Domain, QuotaSizeLimit.unlimited());
    }

    @Test
    void withoutAnyLimitThereIsNone() throws Exception {
        assertThat(store.getQuotaManager().getMessageQuota(ROOT).getLimit()).isEqualTo(QuotaCountLimit.unlimited());
        assertThat(store.getQuotaManager().getMessageQuota(ROOT).getUsed()).isEqualTo(QuotaCountUsage.count(0));
    }

    /** Limits at the root, its domain and all, each there or not; nothing used, something, or less than nothing. */
    @Test
    void oneQuestionAnswersWhatJamessTwoDo() throws Exception {
        MaxQuotaManager limits = store.getMaxQuotaManager();
        QuotaManager james = new StoreQuotaManager(store.usage(), limits);
        for (int choice = 0; choice < 64; choice++) {
            QuotaRoot root = QuotaRoot.quotaRoot("#private&u" + choice + "@dom.test", ROOT.getDomain());
            if ((choice & 1) != 0) {
                limits.setMaxMessage(root, QuotaCountLimit.count(7));
            }
            if ((choice & 2) != 0) {
                limits.setMaxStorage(root, QuotaSizeLimit.unlimited());
            }
            limits.removeDomainMaxMessage(Domain.of("dom.test"));
            if ((choice & 4) != 0) {
                limits.setDomainMaxMessage(Domain.of("dom.test"), QuotaCountLimit.count(8));
            }
            limits.removeGlobalMaxStorage();
            if ((choice & 8) != 0) {
                limits.setGlobalMaxStorage(QuotaSizeLimit.size(1000));
            }
            if ((choice & 16) != 0) {
                QuotaOperation some = new QuotaOperation(root, QuotaCountUsage.count(3), QuotaSizeUsage.size(33));
                ((choice & 32) == 0
                                ? store.usage().increase(some)
                                : store.usage().decrease(some))
                        .block();
            }
            limits.setDomainMaxStorage(Domain.of("other.test"), QuotaSizeLimit.size(1));
            QuotaManager.Quotas ours = store.getQuotaManager().getQuotas(root);
            QuotaManager.Quotas wanted = james.getQuotas(root);
            assertThat(ours.getMessageQuota()).as("choice %d", choice).isEqualTo(wanted.getMessageQuota());
            assertThat(ours.getStorageQuota()).as("choice %d", choice).isEqualTo(wanted.getStorageQuota());
        }
    }
}
