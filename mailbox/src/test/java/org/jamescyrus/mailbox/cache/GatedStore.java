package org.jamescyrus.mailbox.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;

/** A mail store whose looks can be held between what they have seen and their answer. */
final class GatedStore implements MailboxDirectory {
    /** Holds one look. */
    static final class Gate {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        void awaitLook() throws InterruptedException {
            reached.await();
        }

        void open() {
            opened.countDown();
        }
    }

    private final Map<MailboxName, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Gate> gates = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Optional<Exception> failure = Optional.empty();

    void put(Mailbox mailbox) {
        mailboxes.put(mailbox.name(), mailbox);
    }

    void remove(MailboxName name) {
        mailboxes.remove(name);
    }

    /** Holds the next look that no other gate holds. */
    Gate hold() {
        Gate gate = new Gate();
        gates.add(gate);
        return gate;
    }

    /** From now on looks fail; or not, if empty. */
    void fail(Optional<Exception> with) {
        failure = with;
    }

    int looks() {
        return looks.get();
    }

    @Override
    public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
        looks.incrementAndGet();
        Optional<Mailbox> seen = Optional.ofNullable(mailboxes.get(name));
        Optional<Exception> failed = failure;
        Gate gate = gates.poll();
        if (gate != null) {
            gate.reached.countDown();
            try {
                gate.opened.await();
            } catch (InterruptedException e) {
                throw new DirectoryException(name, e);
            }
        }
        if (failed.isPresent()) {
            throw new DirectoryException(name, failed.get());
        }
        return seen;
    }
}
