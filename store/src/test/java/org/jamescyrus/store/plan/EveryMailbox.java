package org.jamescyrus.store.plan;

import java.util.List;
import java.util.Set;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaOperation;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.model.UidValidity;
import org.apache.james.mailbox.model.search.ExactName;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.model.search.PrefixedRegex;
import org.apache.james.mailbox.store.user.model.Subscription;

import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.mailbox.AnyAnnotations;
import org.jamescyrus.store.mailbox.MailboxImport;
import org.jamescyrus.store.mailbox.MailboxPages;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.mailbox.RightsBeside;
import org.jamescyrus.store.mailbox.SqlAnnotationMapper;
import org.jamescyrus.store.mailbox.SqlMailboxMapper;
import org.jamescyrus.store.mailbox.SqlMaxQuotaManager;
import org.jamescyrus.store.mailbox.SqlQuotaManager;
import org.jamescyrus.store.mailbox.SqlSubscriptionMapper;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Everything that is done to mailboxes, but messages, once at least. */
final class EveryMailbox {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");

    private final Database database;
    private final StoreThreads threads;
    private final StoreUnderTest store;
    private final SqlMailboxMapper mailboxes;

    EveryMailbox(StoreUnderTest store) {
        this.store = store;
        this.database = store.database();
        this.threads = store.threads();
        this.mailboxes = new SqlMailboxMapper(database, threads, store.places());
    }

    void run() throws Exception {
        MailboxPath path = MailboxPath.forUser(ALICE, "Foo");
        Mailbox foo = mailboxes.create(path, UidValidity.of(1)).block();
        look(foo, path);
        rights(foo);
        annotations(foo.getMailboxId());
        subscriptions();
        quotas(path);
        foo.setName("Bar");
        mailboxes.rename(foo).block();
        Mailbox imported = new MailboxImport(database, store.places())
                .create(path, UidValidity.of(7), MessageUid.of(5), ModSeq.of(9));
        store.mappers().getUidProvider().nextUid(imported);
        store.mappers().getUidProvider().lastUid(imported);
        store.mappers().getModSeqProvider().nextModSeq(imported);
        store.mappers().getModSeqProvider().highestModSeq(imported);
        mailboxes.delete(foo).block();
        mailboxes.delete(imported).block();
    }

    private void look(Mailbox foo, MailboxPath path) {
        mailboxes.findMailboxByPath(path).block();
        mailboxes.pathExists(path).block();
        mailboxes.findMailboxById(foo.getMailboxId()).block();
        mailboxes.hasChildren(foo, '.').block();
        mailboxes.list().collectList().block();
        mailboxes.findNonPersonalMailboxes(BOB, Right.Read).collectList().block();
        SqlMailboxMapper.firstName(database, path, "F");
        MailboxPages pages = new MailboxPages(database);
        pages.ofOwners("").forEachRemaining(each -> {});
        pages.ofOwners("al").forEachRemaining(each -> {});
        pages.of(ALICE, path.getNamespace(), "").forEachRemaining(each -> {});
        pages.of(ALICE, path.getNamespace(), "Fo").forEachRemaining(each -> {});
        MailboxQuery.Builder query = MailboxQuery.builder().userAndNamespaceFrom(path);
        for (MailboxQuery each : List.of(
                query.matchesAllMailboxNames().build(),
                query.expression(new ExactName("Foo")).build(),
                query.expression(new PrefixedRegex("", "Fo*", '.')).build())) {
            mailboxes.findMailboxWithPathLike(each.asUserBound()).collectList().block();
        }
    }

    private void rights(Mailbox foo) throws Exception {
        mailboxes
                .updateACL(
                        foo,
                        MailboxACL.command().forUser(BOB).rights(Right.Read).asAddition())
                .block();
        RightsBeside beside = new RightsBeside(database);
        beside.set(foo.getMailboxId(), EntryKey.createUserEntryKey(BOB), "n");
        beside.of(foo.getMailboxId());
        mailboxes.setACL(foo, MailboxACL.EMPTY).block();
    }

    private void annotations(MailboxId id) {
        SqlAnnotationMapper annotations = new SqlAnnotationMapper(database, threads);
        MailboxAnnotationKey key = new MailboxAnnotationKey("/private/comment");
        annotations.insertAnnotation(id, MailboxAnnotation.newInstance(key, "x"));
        annotations.getAnnotationsByKeys(id, Set.of(key));
        annotations.deleteAnnotation(id, key);
        AnyAnnotations any = new AnyAnnotations(database);
        any.put(id, "/shared/x-y", "z");
        any.of(id);
    }

    private void subscriptions() {
        SqlSubscriptionMapper subscriptions = new SqlSubscriptionMapper(database, threads);
        Subscription foo = new Subscription(ALICE, "Foo");
        subscriptions.save(foo);
        subscriptions.findSubscriptionsForUser(ALICE);
        subscriptions.delete(foo);
    }

    private void quotas(MailboxPath path) throws Exception {
        QuotaRoot root = QuotaRoot.quotaRoot("#private:Foo&alice", ALICE.getDomainPart());
        QuotaPlaces places = store.places();
        places.add(path);
        places.all();
        places.of(path.getNamespace(), ALICE);
        places.nearest(path);
        places.removeAll(ALICE);
        QuotaOperation some = new QuotaOperation(root, QuotaCountUsage.count(1), QuotaSizeUsage.size(1));
        store.usage().increase(some).block();
        store.usage().setCurrentQuotas(some).block();
        store.usage().getCurrentQuotas(root).block();
        SqlMaxQuotaManager limits = new SqlMaxQuotaManager(database, threads);
        limits.setMaxMessage(root, QuotaCountLimit.count(5));
        limits.setMaxStorage(root, QuotaSizeLimit.size(5));
        limits.getDomainMaxMessage(Domain.of("example.test"));
        limits.getGlobalMaxStorage();
        limits.quotaDetails(root);
        new SqlQuotaManager(database, threads).getQuotas(root);
        limits.removeMaxMessage(root);
        limits.removeMaxStorage(root);
    }
}
