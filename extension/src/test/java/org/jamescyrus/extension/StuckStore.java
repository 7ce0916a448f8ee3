package org.jamescyrus.extension;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;

/** A mail store that does not answer before it is told to. */
public final class StuckStore implements MailboxDirectory {
    private final MailboxDirectory behind;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Once released it answers as {@code behind}. */
    public StuckStore(MailboxDirectory behind) {
        this.behind = behind;
    }

    /** Waits for the first question. */
    public void awaitQuestion() throws InterruptedException {
        asked.await();
    }

    /** From now on it answers. */
    public void release() {
        released.countDown();
    }

    @Override
    public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
        asked.countDown();
        try {
            released.await();
            return behind.find(name);
        } catch (InterruptedException e) {
            throw new DirectoryException(name, e);
        }
    }
}
