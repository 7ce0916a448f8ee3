package org.jamescyrus.extension;

import java.io.IOException;
import java.util.Optional;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;

/** A mail store that fails when it is asked for a mailbox. */
public record FailingStore() implements MailboxDirectory {
    @Override
    public Optional<Mailbox> find(MailboxName name) throws DirectoryException {
        throw new DirectoryException(name, new IOException("disk\r\nfull"));
    }
}
