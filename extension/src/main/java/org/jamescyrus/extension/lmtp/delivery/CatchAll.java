package org.jamescyrus.extension.lmtp.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.ConfiguredUser;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.RecipientAddress;

/** {@code lmtp_catchall_mailbox}: whom the recipients go to that are refused. */
sealed interface CatchAll {
    /** There is none. */
    record Unset() implements CatchAll {}

    /** The option is set and nobody can have that id: recipients are refused as Cyrus refuses one who is not there. */
    record Nobody() implements CatchAll {}

    /** This user's INBOX; the user need not exist. */
    record Inbox(RecipientAddress address) implements CatchAll {}

    /**
     * Reads the option, which is a user id: nothing in it is a folder, a shared mailbox or {@code postuser}.
     *
     * @param origin of the value, for the log
     */
    static CatchAll of(String user, Object origin, AddressOptions addresses) {
        try {
            return new Inbox(new RecipientAddress.OfUser(MailboxName.inbox(ConfiguredUser.read(user, addresses))));
        } catch (MalformedNameException e) {
            Log.LOGGER.warn("{}: lmtp_catchall_mailbox: {}", origin, e.getMessage());
            return new Nobody();
        }
    }

    /** An interface has no private fields. */
    final class Log {
        private static final Logger LOGGER = LoggerFactory.getLogger(CatchAll.class);

        private Log() {}
    }
}
