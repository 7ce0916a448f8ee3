package org.jamescyrus.mailbox.james;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.james.core.Username;
import org.apache.james.events.Event;
import org.apache.james.events.EventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.events.MailboxEvents.MailboxACLUpdated;
import org.apache.james.mailbox.events.MailboxEvents.MailboxAdded;
import org.apache.james.mailbox.events.MailboxEvents.MailboxDeletion;
import org.apache.james.mailbox.events.MailboxEvents.MailboxEvent;
import org.apache.james.mailbox.events.MailboxEvents.MailboxRenamed;
import org.apache.james.mailbox.events.MailboxEvents.QuotaUsageUpdatedEvent;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.cache.Change;

/**
 * What changes in James, in Cyrus's names. James delivers its events before the call that made the change returns.
 *
 * <p>Messages that come and go need no line of their own: once James has counted them, it tells the new usage of their quota
 * root. Where several nodes share one James, an event is delivered on one of them.
 */
public final class JamesChanges implements EventListener.ReactiveGroupEventListener, UnannouncedChanges.Listener {
    /** What James's event bus knows this listener by. */
    public static final class DirectoryGroup extends Group {}

    private static final Group GROUP = new DirectoryGroup();

    private final MailboxPaths paths;
    private final Consumer<Change> mailboxes;
    private final Runnable rewrites;

    /**
     * @param mailboxes is told of every change of what a mailbox directory says
     * @param rewrites is run after every change of the rewrite table
     */
    public JamesChanges(MailboxPaths paths, Consumer<Change> mailboxes, Runnable rewrites) {
        this.paths = paths;
        this.mailboxes = mailboxes;
        this.rewrites = rewrites;
    }

    @Override
    public Group getDefaultGroup() {
        return GROUP;
    }

    @Override
    public boolean isHandling(Event event) {
        return event instanceof MailboxAdded
                || event instanceof MailboxACLUpdated
                || event instanceof MailboxDeletion
                || event instanceof MailboxRenamed
                || event instanceof QuotaUsageUpdatedEvent;
    }

    @Override
    public Publisher<Void> reactiveEvent(Event event) {
        return Mono.fromRunnable(() -> tell(event));
    }

    private void tell(Event event) {
        if (event instanceof QuotaUsageUpdatedEvent usage) {
            quota(usage.getQuotaRoot());
        } else if (event instanceof MailboxRenamed renamed) {
            mailbox(renamed.getMailboxPath(), Change.OfTree::new);
            mailbox(renamed.getNewPath(), Change.OfTree::new);
        } else if (event instanceof MailboxDeletion deletion) {
            mailbox(deletion.getMailboxPath(), Change.OfTree::new);
        } else if (event instanceof MailboxEvent other && isHandling(event)) {
            mailbox(other.getMailboxPath(), Change.OfMailbox::new);
        }
    }

    @Override
    public void user(Username user) {
        mailbox(MailboxPath.inbox(user), Change.OfMailbox::new);
    }

    @Override
    public void quota(QuotaRoot root) {
        mailboxes.accept(new Change.OfQuota(root.getValue()));
    }

    @Override
    public void allQuotas() {
        mailboxes.accept(new Change.OfAllQuotas());
    }

    @Override
    public void quotaRoot(MailboxPath path) {
        mailbox(path, Change.OfTree::new);
    }

    @Override
    public void rewrites() {
        rewrites.run();
    }

    /** A path that is no Cyrus mailbox's was never asked for. */
    private void mailbox(MailboxPath path, Function<MailboxName, Change> change) {
        Optional<MailboxName> name = paths.nameOf(path);
        name.map(change).ifPresent(mailboxes);
    }
}
