package org.jamescyrus.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.util.LoggingLevel;

/**
 * James's own configuration, made from the site's: the fixed files are resources beside this class,
 * the others are written from what {@link James} was told. A component without either is not
 * configured, which James takes for its defaults.
 */
final class JamesFiles implements ConfigurationProvider {
    private static final List<String> FIXED =
            List.of("mailetcontainer", "dnsservice", "recipientrewritetable", "listeners");

    private final Map<String, String> written;

    JamesFiles(Users users, List<ImapAddress> imap) {
        this.written = Map.of(
                "usersrepository", usersRepository(users),
                "domainlist", domainList(users),
                "imapserver", imapServers(imap));
    }

    /**
     * Whether users have domains.
     *
     * @param virtualHosting whether they do
     * @param defaultDomain the domain of those named without one
     */
    record Users(boolean virtualHosting, String defaultDomain) {}

    /** Where IMAP without TLS listens. */
    record ImapAddress(String name, String host, int port) {}

    @Override
    public HierarchicalConfiguration<ImmutableNode> getConfiguration(String component, LoggingLevel onMissing)
            throws ConfigurationException {
        Optional<InputStream> text = open(component);
        return text.isPresent()
                ? FileConfigurationProvider.getConfig(text.get())
                : FileConfigurationProvider.EMPTY_CONFIGURATION;
    }

    private Optional<InputStream> open(String component) throws ConfigurationException {
        if (FIXED.contains(component)) {
            try {
                byte[] text = JamesFiles.class
                        .getResourceAsStream("james/" + component + ".xml")
                        .readAllBytes();
                return Optional.of(new ByteArrayInputStream(text));
            } catch (IOException e) {
                throw new ConfigurationException(component + ".xml of this jar cannot be read", e);
            }
        }
        return Optional.ofNullable(written.get(component))
                .map(xml -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String usersRepository(Users users) {
        return """
                <usersrepository name="LocalUsers">
                    <algorithm>PBKDF2-SHA512</algorithm>
                    <enableVirtualHosting>%s</enableVirtualHosting>
                </usersrepository>
                """.formatted(users.virtualHosting());
    }

    private static String domainList(Users users) {
        return """
                <domainlist>
                    <autodetect>false</autodetect>
                    <autodetectIP>false</autodetectIP>
                    <defaultDomain>%s</defaultDomain>
                </domainlist>
                """.formatted(escape(users.defaultDomain()));
    }

    /** Without the graceful shut-down of James's own servers, each of which takes seconds to stop. */
    private static String imapServers(List<ImapAddress> addresses) {
        StringBuilder servers = new StringBuilder("<imapservers>\n");
        for (ImapAddress address : addresses) {
            servers.append("""
                    <imapserver enabled="true">
                        <jmxName>%s</jmxName>
                        <bind>%s:%d</bind>
                        <connectionBacklog>200</connectionBacklog>
                        <gracefulShutdown>false</gracefulShutdown>
                        <plainAuthDisallowed>false</plainAuthDisallowed>
                        <provisionDefaultMailboxes>false</provisionDefaultMailboxes>
                        <auth><plainAuthEnabled>true</plainAuthEnabled></auth>
                    </imapserver>
                    """.formatted(escape(address.name()), escape(address.host()), address.port()));
        }
        return servers.append("</imapservers>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
