package org.jamescyrus.store.mailbox;

import org.apache.james.mailbox.exception.MailboxNameException;
import org.apache.james.mailbox.model.MailboxPath;

/** Names that can be stored. */
final class MailboxNames {
    private MailboxNames() {}

    /**
     * @throws MailboxNameException for a NUL, which a text of PostgreSQL cannot hold
     */
    static void check(MailboxPath path) throws MailboxNameException {
        if (path.getName().indexOf('\0') >= 0) {
            throw new MailboxNameException("the name of a mailbox has a NUL: " + path.asEscapedString());
        }
    }
}
