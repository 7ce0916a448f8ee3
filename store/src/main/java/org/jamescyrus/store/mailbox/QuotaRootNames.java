package org.jamescyrus.store.mailbox;

import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

/**
 * What quota roots are called. Asked inside transactions: answers from the path alone. Different places have roots of different names,
 * and none has the name of a root that no place has.
 */
public interface QuotaRootNames {
    /** The root of a mailbox that was made one. */
    QuotaRoot at(MailboxPath place);

    /** The root of a mailbox with no place at it or above it. */
    QuotaRoot withoutPlace(MailboxPath path);
}
