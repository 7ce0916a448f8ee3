package org.jamescyrus.mailbox.james;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

/**
 * Mailboxes in James's order, but an INBOX before those of the same user that James has before it, as Cyrus lists it: at most
 * {@value #MOST} are held back for that.
 */
final class InboxFirst implements Iterator<MailboxPath> {
    private static final int MOST = 1000;

    private final Iterator<MailboxPath> inOrder;
    private final Deque<MailboxPath> ready = new ArrayDeque<>();

    /** Read already, and behind all that are ready. */
    private Optional<MailboxPath> ahead = Optional.empty();

    InboxFirst(Iterator<MailboxPath> inOrder) {
        this.inOrder = inOrder;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || peek().isPresent();
    }

    @Override
    public MailboxPath next() {
        if (ready.isEmpty()) {
            MailboxPath first = peek().orElseThrow(NoSuchElementException::new);
            ready.add(first);
            ahead = Optional.empty();
            if (isBefore(first)) {
                holdBack(first);
            }
        }
        return ready.remove();
    }

    private Optional<MailboxPath> peek() {
        if (ahead.isEmpty() && inOrder.hasNext()) {
            ahead = Optional.of(inOrder.next());
        }
        return ahead;
    }

    private void holdBack(MailboxPath first) {
        Optional<MailboxPath> next = peek().filter(path -> isBeside(path, first));
        while (next.isPresent() && isBefore(next.get()) && ready.size() < MOST) {
            ready.add(next.get());
            ahead = Optional.empty();
            next = peek().filter(path -> isBeside(path, first));
        }
        if (next.isPresent() && next.get().isInbox()) {
            ready.addFirst(next.get());
            ahead = Optional.empty();
        }
    }

    private static boolean isBefore(MailboxPath path) {
        return path.getNamespace().equals(MailboxConstants.USER_NAMESPACE)
                && path.getName().compareTo(MailboxConstants.INBOX) < 0;
    }

    private static boolean isBeside(MailboxPath path, MailboxPath other) {
        return path.getUser().equals(other.getUser()) && path.getNamespace().equals(other.getNamespace());
    }
}
