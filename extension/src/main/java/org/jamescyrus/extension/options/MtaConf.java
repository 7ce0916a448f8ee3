package org.jamescyrus.extension.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Setting;
import org.jamescyrus.delivery.outgoing.SendmailProgram;
import org.jamescyrus.delivery.outgoing.SmtpServer;
import org.jamescyrus.delivery.outgoing.Submission;

/** The MTA that a site's imapd.conf names for Sieve's mail. */
public final class MtaConf {
    /** Of a whole message to a program, of each answer of a server. An MTA's client waits for lmtpd's answer meanwhile. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final String HOST = "host";

    private MtaConf() {}

    /**
     * By {@code smtp_backend}, {@code sendmail} and {@code smtp_host}.
     *
     * @param serverName what it is greeted with
     * @throws ConfigurationException if {@code smtp_host} is used and cannot be
     */
    public static Submission of(ImapdConf conf, String serverName) throws ConfigurationException {
        if (!conf.get(ImapdOptions.SMTP_BACKEND).equals(HOST)) {
            return new SendmailProgram(Path.of(conf.get(ImapdOptions.SENDMAIL)), serverName, TIMEOUT);
        }
        Setting<String> host = conf.setting(ImapdOptions.SMTP_HOST);
        try {
            return SmtpServer.at(host.value(), serverName, TIMEOUT);
        } catch (IllegalArgumentException e) {
            Origin.FileLine line = Optional.of(host.origin())
                    .filter(Origin.FileLine.class::isInstance)
                    .map(Origin.FileLine.class::cast)
                    .orElseThrow(() -> new AssertionError("a default of Cyrus's is a host", e));
            throw new ConfigurationException(line, ImapdOptions.SMTP_HOST.name(), String.valueOf(e.getMessage()));
        }
    }
}
