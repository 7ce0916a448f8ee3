package org.jamescyrus.extension.lmtp;

import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.Service;

/** Makes what each lmtpd service of cyrus.conf delivers to. */
@FunctionalInterface
public interface MailReceivers {
    /**
     * For one service.
     *
     * @param conf imapd.conf as the service sees it
     */
    MailReceiver of(Service service, ImapdConf conf);
}
