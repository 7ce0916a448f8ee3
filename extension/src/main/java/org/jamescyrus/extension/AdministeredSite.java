package org.jamescyrus.extension;

import java.util.List;

import org.jamescyrus.extension.smmap.SmmapService;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.AdministratorSpelling;
import org.jamescyrus.mailbox.MailboxSpelling;
import org.jamescyrus.mailbox.UserSpelling;
import org.jamescyrus.mailbox.james.MailboxAdministration;

/**
 * A site whose services run, as its administrators reach it.
 *
 * @param names how the site's addresses, and so its mailboxes, are named
 * @param smmapds in the order of cyrus.conf
 */
public record AdministeredSite(MailboxAdministration administration, AddressOptions names, List<SmmapService> smmapds) {
    /** Copies the list. */
    public AdministeredSite {
        smmapds = List.copyOf(smmapds);
    }

    /** How administrators spell mailboxes where no IMAP client reads along: with the letters as they are. */
    public MailboxSpelling mailboxes() {
        return AdministratorSpelling.inUnicode(names.separator(), names.domains(), names.defaultDomain());
    }

    /** How administrators spell users. */
    public UserSpelling users() {
        return new UserSpelling(mailboxes(), names.domains(), names.defaultDomain());
    }
}
