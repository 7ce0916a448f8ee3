package org.jamescyrus.store.message;

import java.util.List;

import org.apache.james.mailbox.exception.MailboxException;

/** A mailbox has as many keywords as it takes, all of them in use; nothing has been changed. James's IMAP answers NO. */
public final class TooManyKeywordsException extends MailboxException {
    private static final long serialVersionUID = 1L;

    TooManyKeywordsException(long mailbox, int most, List<String> refused) {
        super("mailbox " + mailbox + " has " + most + " keywords in use and takes no more: "
                + String.join(" ", refused));
    }
}
