package org.jamescyrus.mailbox.cache;

import java.util.Optional;

import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxName;

/** Something in the mail store that is no longer as it was. */
public sealed interface Change {
    /** Whether what a look saw under {@code name} may be wrong now. */
    boolean concerns(MailboxName name, Optional<Mailbox> seen);

    /** The mailbox was made, or its list was changed, or its user was made or removed. */
    record OfMailbox(MailboxName name) implements Change {
        @Override
        public boolean concerns(MailboxName other, Optional<Mailbox> seen) {
            return other.equals(name);
        }
    }

    /** The mailbox was removed or renamed, or is a quota root now or no longer: so those below it changed too. */
    record OfTree(MailboxName top) implements Change {
        @Override
        public boolean concerns(MailboxName other, Optional<Mailbox> seen) {
            return other.isAtOrBelow(top);
        }
    }

    /** Usage or limits of one quota root, by the store's name for it. */
    record OfQuota(String root) implements Change {
        @Override
        public boolean concerns(MailboxName other, Optional<Mailbox> seen) {
            return seen.flatMap(Mailbox::quotaRoot).filter(root::equals).isPresent();
        }
    }

    /** Limits of many quota roots: those of a domain, or of all. */
    record OfAllQuotas() implements Change {
        @Override
        public boolean concerns(MailboxName other, Optional<Mailbox> seen) {
            return seen.flatMap(Mailbox::quotaRoot).isPresent();
        }
    }
}
