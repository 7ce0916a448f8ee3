package org.jamescyrus.conf.james;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Site;

/**
 * A site as James 3.8.1 is configured: its users, and the servers James has itself for services of cyrus.conf (IMAP, POP3,
 * ManageSieve). SMTP and LMTP of James are off, since the site's MTA stays and lmtpd is the plugin's. Each setting that comes from a
 * line of the site has that line in a comment. Immutable.
 */
public final class JamesConfiguration {
    private final Optional<LdapDirectory> directory;
    private final List<JamesServer> servers;
    private final List<JamesFile> files;
    private final Site site;

    private JamesConfiguration(
            Optional<LdapDirectory> directory, List<JamesServer> servers, List<JamesFile> files, Site site) {
        this.directory = directory;
        this.servers = servers;
        this.files = files;
        this.site = site;
    }

    /**
     * Makes James's configuration of a site's.
     *
     * @throws ConfigurationException with file and line, if the site says what James cannot do and leaving it out would serve
     *     other users, other addresses or less protection than it asks for; or if a certificate's file is missing
     */
    public static JamesConfiguration of(Site site) throws ConfigurationException {
        SourcedOptions options = new SourcedOptions(site.imapd(), authMech(site));
        JamesUsers users = JamesUsers.of(options);
        List<JamesServer> servers = JamesServers.of(site);
        JamesFile repository = JamesFile.xml("usersrepository", users.repository());
        List<JamesFile> files = new ArrayList<>();
        files.add(users.directory().isPresent() ? repository.secret() : repository);
        files.add(JamesFile.xml("domainlist", users.domainList()));
        for (Protocol protocol : Protocol.values()) {
            files.add(file(protocol, servers));
        }
        files.add(off("smtpserver", "the site's MTA receives mail"));
        files.add(off("lmtpserver", "Cyrus's lmtpd is the plugin's"));
        return new JamesConfiguration(users.directory(), servers, List.copyOf(files), site);
    }

    /** The line that says where users are; only a site that has it can have options about them that are wrong by default. */
    private static Origin.FileLine authMech(Site site) {
        return site.imapd().setting(ImapdOptions.AUTH_MECH).origin() instanceof Origin.FileLine line
                ? line
                : new Origin.FileLine("imapd.conf", 1);
    }

    private static JamesFile file(Protocol protocol, List<JamesServer> servers) {
        Element root = Element.of(protocol.component() + "s");
        servers.stream().filter(server -> server.protocol() == protocol).forEach(server -> root.add(server.element()));
        return JamesFile.xml(protocol.component(), root);
    }

    private static JamesFile off(String component, String reason) {
        return JamesFile.xml(component, Element.of(component + "s").saying("Off: " + reason));
    }

    /** The site that this is made of. */
    public Site site() {
        return site;
    }

    /** The directory that the site's users are in; James's own store has them when there is none. */
    public Optional<LdapDirectory> directory() {
        return directory;
    }

    /** James's own servers, in the order of cyrus.conf. */
    public List<JamesServer> servers() {
        return servers;
    }

    /** The files that differ from what a James has without any. */
    public List<JamesFile> files() {
        return files;
    }

    /**
     * The two further files by which a stock James loads the plugin and the plugin reads the site's own.
     *
     * @param imapdConf the site's imapd.conf
     * @param cyrusConf the site's cyrus.conf
     */
    public List<JamesFile> pluginFiles(Path imapdConf, Path cyrusConf) {
        return PluginFiles.of(imapdConf, cyrusConf, site.imapd().dialect(), site.paths());
    }
}
