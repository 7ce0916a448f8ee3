package org.jamescyrus.extension.lmtp;

import java.io.IOException;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.Service;
import org.jamescyrus.lmtp.MailReceiver;

/** Makes what each lmtpd service of cyrus.conf delivers to. */
@FunctionalInterface
public interface MailReceivers {
    /**
     * For one service.
     *
     * @param conf imapd.conf as the service sees it
     * @throws ConfigurationException if an option has a value that cannot be used
     * @throws IOException if a file cannot be read that an option names
     */
    MailReceiver of(Service service, ImapdConf conf) throws ConfigurationException, IOException;
}
