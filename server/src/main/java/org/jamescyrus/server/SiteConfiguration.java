package org.jamescyrus.server;

import java.util.List;
import java.util.stream.Stream;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.CyrusConf;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.conf.Virtdomains;

/** What James itself has to be told of the site: who its users are, and where IMAP listens. */
record SiteConfiguration(JamesFiles.Users users, List<JamesFiles.ImapAddress> imap) {
    private static final String LOOPBACK_DOMAIN = "localhost";
    private static final String EVERY_ADDRESS = "0.0.0.0";

    static SiteConfiguration read(ServerOptions options) throws StartException {
        try {
            ImapdConf imapdConf = ImapdConf.read(options.imapdConf(), options.dialect());
            CyrusConf cyrusConf = CyrusConf.read(options.cyrusConf());
            return new SiteConfiguration(
                    users(imapdConf),
                    cyrusConf.services().stream()
                            .flatMap(SiteConfiguration::imap)
                            .toList());
        } catch (ConfigurationException e) {
            throw new StartException(StartException.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    private static JamesFiles.Users users(ImapdConf conf) {
        boolean domains = conf.get(ImapdOptions.VIRTDOMAINS) != Virtdomains.OFF;
        return new JamesFiles.Users(
                domains,
                conf.get(ImapdOptions.DEFAULTDOMAIN).filter(name -> domains).orElse(LOOPBACK_DOMAIN));
    }

    private static Stream<JamesFiles.ImapAddress> imap(Service service) {
        boolean plainImap = service.command() instanceof ServiceCommand.Other other
                && other.program().equals("imapd")
                && !other.words().contains("-s");
        return plainImap && service.listen() instanceof ListenAddress.Inet inet
                ? Stream.of(
                        new JamesFiles.ImapAddress(service.name(), inet.host().orElse(EVERY_ADDRESS), inet.port()))
                : Stream.empty();
    }
}
