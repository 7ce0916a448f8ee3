package org.jamescyrus.acceptance.conformance;

import java.util.Map;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AdministratorSpelling;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MailboxSpelling;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.UserId;

/** Mailboxes as the recordings name them: with a slash between levels, whatever the site has. */
final class CaseNames {
    private final Separator separator;
    private final MailboxSpelling spelling;

    /**
     * @param imapdConf options of the case
     */
    CaseNames(Map<String, String> imapdConf) {
        this.separator =
                imapdConf.getOrDefault("unixhierarchysep", "yes").equals("yes") ? Separator.SLASH : Separator.DOT;
        this.spelling = new AdministratorSpelling(
                separator,
                imapdConf.getOrDefault("virtdomains", "off").equals("off") ? Domains.IGNORED : Domains.SEPARATE,
                imapdConf.getOrDefault("defaultdomain", "internal"));
    }

    MailboxName mailbox(String path) {
        try {
            return spelling.read(separator == Separator.SLASH ? path : path.replace('/', '.'));
        } catch (MalformedNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    MailboxName inbox(String user) {
        return mailbox("user/" + user);
    }

    UserId user(String user) {
        return inbox(user).owner().orElseThrow(() -> new IllegalArgumentException(user + ": not the name of a user"));
    }
}
