package org.jamescyrus.mailbox.james;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.jspecify.annotations.Nullable;

/**
 * Mailboxes in James's order, but an INBOX before those of the same user that James has before it, as Cyrus lists it: at most
 * {@value #MOST} are held back for that.
 */
final class InboxFirst extends AbstractIterator<MailboxPath> {
    private static final int MOST = 1000;

    private final PeekingIterator<MailboxPath> inOrder;
    private final Deque<MailboxPath> ready = new ArrayDeque<>();

    InboxFirst(Iterator<MailboxPath> inOrder) {
        this.inOrder = Iterators.peekingIterator(inOrder);
    }

    @Override
    protected @Nullable MailboxPath computeNext() {
        if (ready.isEmpty()) {
            if (!inOrder.hasNext()) {
                return endOfData();
            }
            ready.add(inOrder.next());
            holdBack(ready.element());
        }
        return ready.remove();
    }

    private void holdBack(MailboxPath first) {
        boolean before = isBefore(first);
        while (before && inOrder.hasNext() && ready.size() < MOST && isBeside(inOrder.peek(), first)) {
            MailboxPath next = inOrder.peek();
            before = isBefore(next);
            if (before) {
                ready.add(inOrder.next());
            } else if (next.isInbox()) {
                ready.addFirst(inOrder.next());
            }
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
