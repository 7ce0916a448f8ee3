package org.jamescyrus.mailbox.james;

import java.util.Optional;
import java.util.function.Predicate;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;

/** A directory of mailboxes whose store knows of some that they are not there. */
public final class KnowingDirectory implements MailboxDirectory {
    private final MailboxDirectory store;
    private final Absences absences;
    private final MailboxPaths paths;

    /**
     * @param store which is asked for all others
     */
    public KnowingDirectory(MailboxDirectory store, Absences absences, MailboxPaths paths) {
        this.store = store;
        this.absences = absences;
        this.paths = paths;
    }

    @Override
    public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
        return store.find(name);
    }

    @Override
    public Optional<Mailbox> find(MailboxName name, Predicate<Mailbox> enough) throws DirectoryException {
        return store.find(name, enough);
    }

    @Override
    public Optional<Mailbox> remembered(MailboxName name, Predicate<Mailbox> enough) {
        return store.remembered(name, enough);
    }

    /** A user who has no INBOX yet will have one. */
    @Override
    public boolean lacks(MailboxName name) {
        return paths.of(name)
                .map(path -> absences.lacksMailbox(path) && !(name.isInbox() && !absences.lacksUser(path.getUser())))
                .orElse(true);
    }
}
