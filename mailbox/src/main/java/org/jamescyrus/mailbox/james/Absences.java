package org.jamescyrus.mailbox.james;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;

/** What the stores of one James know not to be there, without a look. Never blocks, and says no where it would have to look. */
public interface Absences {
    /** Of stores that know nothing so. */
    Absences NONE = new Absences() {
        @Override
        public boolean lacksMailbox(MailboxPath path) {
            return false;
        }

        @Override
        public boolean lacksUser(Username user) {
            return false;
        }
    };

    /** Whether there is surely no mailbox at {@code path}, at any time since before this call. */
    boolean lacksMailbox(MailboxPath path);

    /** Whether there is surely no such user, at any time since before this call. */
    boolean lacksUser(Username user);
}
