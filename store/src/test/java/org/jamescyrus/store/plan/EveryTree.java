package org.jamescyrus.store.plan;

import java.util.List;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.mailbox.MailboxTrees;
import org.jamescyrus.store.mailbox.MailboxTrees.Subscriptions;
import org.jamescyrus.store.mailbox.PlainQuotaRootNames;
import org.jamescyrus.store.mailbox.SqlMaxQuotaManager;

/** Everything that is done to many mailboxes at once, once at least, with quota roots among them. */
final class EveryTree {
    private static final Username CAROL = Username.of("carol");
    private static final Username DAVE = Username.of("dave");
    private static final Username ERIN = Username.of("erin");

    private final StoreUnderTest store;
    private final SqlMailboxManager manager;
    private final MailboxTrees trees;
    private final MailboxSession carol;

    EveryTree(StoreUnderTest store) {
        this.store = store;
        this.manager = store.getMailboxManager();
        this.trees = new MailboxTrees(store.database(), store.places());
        this.carol = manager.createSystemSession(CAROL);
    }

    void run() throws Exception {
        for (String name : List.of("INBOX", "A.b.c", "X.y", "Z")) {
            make(CAROL, name);
        }
        place("A");
        place("A.b");
        manager.applyRightsCommand(
                MailboxPath.inbox(CAROL),
                MailboxACL.command().forUser(DAVE).rights(Right.Read).asAddition(),
                carol);
        // What is below it stays, and comes under the root that goes there.
        trees.delete(mailbox("X"));
        Subscriptions follow = new Subscriptions.Follow(CAROL, CAROL);
        rename("A", "X", follow);
        rename("X", "X.deep", follow);
        rename("INBOX", "Old", new Subscriptions.Stay());
        trees.deleteTree(MailboxPath.forUser(CAROL, "Z"));
        users();
    }

    private void make(Username owner, String name) throws MailboxException {
        manager.createMailbox(MailboxPath.forUser(owner, name), manager.createSystemSession(owner));
    }

    private void place(String name) throws MailboxException {
        MailboxPath path = MailboxPath.forUser(CAROL, name);
        store.places().add(path);
        new SqlMaxQuotaManager(store.database(), store.threads())
                .setMaxMessage(new PlainQuotaRootNames().at(path), QuotaCountLimit.count(5));
    }

    private Mailbox mailbox(String name) throws MailboxException {
        return manager.getMailbox(MailboxPath.forUser(CAROL, name), carol).getMailboxEntity();
    }

    private void rename(String from, String to, Subscriptions subscriptions) throws MailboxException {
        trees.rename(mailbox(from), MailboxPath.forUser(CAROL, to), subscriptions);
    }

    private void users() throws Exception {
        make(DAVE, "Old");
        make(ERIN, "Old");
        read();
        trees.renameUser(CAROL, DAVE);
        trees.deleteAll(DAVE);
        trees.deleteAll(ERIN);
    }

    /** Of Erin's, by Carol and by Dave, who becomes Carol's heir. */
    private void read() throws Exception {
        MailboxPath path = MailboxPath.forUser(ERIN, "Old");
        MailboxSession erin = manager.createSystemSession(ERIN);
        MessageManager old = manager.getMailbox(path, erin);
        TestMessages.append(old, erin, TestMessages.message("read"), new Flags());
        for (Username reader : List.of(CAROL, DAVE)) {
            store.messages().imports(store.messageIds()).seen(old.getId(), reader, List.of(MessageUid.MIN_VALUE));
        }
    }
}
