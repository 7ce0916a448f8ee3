package org.jamescyrus.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.user.ldap.LdapRepositoryConfiguration;
import org.apache.james.util.LoggingLevel;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.conf.james.ConfFolder;
import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.conf.james.JamesFile;
import org.jamescyrus.conf.james.Overwrite;

import static org.assertj.core.api.Assertions.assertThat;

/** The files as James reads them, from this server and from a conf folder. */
class JamesFilesTest {
    private static final String LDAP = """
            auth_mech: pts
            pts_module: ldap
            ldap_uri: ldap://127.0.0.1
            ldap_base: ou=a\\, b,dc=example
            ldap_bind_dn: cn=mail,dc=example
            ldap_password: p$a$$w,o<r>d"'{x}&amp;
            ldap_filter: (&(objectClass=person)(uid=%u)(!(locked=yes)))
            """;

    @TempDir
    Path folder;

    private ServerOptions options(String imapd) throws Exception {
        return new SiteFolder(folder).write(imapd, """
                imap   cmd="imapd" listen="127.0.0.1:143"
                other  cmd="imapd" listen="8143"
                pop3   cmd="pop3d" listen="pop3"
                """);
    }

    private JamesConfiguration james(String imapd) throws Exception {
        return JamesConfiguration.of(options(imapd).site());
    }

    private HierarchicalConfiguration<ImmutableNode> file(String imapd, String component) throws Exception {
        return new JamesFiles(james(imapd).files()).getConfiguration(component, LoggingLevel.INFO);
    }

    @Test
    void everyServiceIsAServer() throws Exception {
        List<HierarchicalConfiguration<ImmutableNode>> servers =
                file("servername: a, b\n", "imapserver").configurationsAt("imapserver");
        assertThat(servers).extracting(server -> server.getString("jmxName")).containsExactly("imap", "other");
        assertThat(servers)
                .extracting(server -> server.getString("bind"))
                .containsExactly("127.0.0.1:143", "0.0.0.0:8143");
        assertThat(servers).extracting(server -> server.getString("helloName")).containsOnly("a, b");
        assertThat(file("", "managesieveserver").configurationsAt("managesieveserver"))
                .isEmpty();
    }

    @Test
    void theDirectoryIsAskedAsTheSiteSays() throws Exception {
        LdapRepositoryConfiguration ldap = LdapRepositoryConfiguration.from(file(LDAP, "usersrepository"));
        assertThat(ldap.getLdapHost()).isEqualTo("ldap://127.0.0.1:389");
        assertThat(ldap.getPrincipal()).isEqualTo("cn=mail,dc=example");
        assertThat(ldap.getCredentials()).isEqualTo("p$a$$w,o<r>d\"'{x}&amp;");
        assertThat(ldap.getUserBase()).isEqualTo("ou=a\\, b,dc=example");
        assertThat(ldap.getUserIdAttribute()).isEqualTo("uid");
        assertThat(ldap.getUserObjectClass()).isEqualTo("person");
        assertThat(ldap.getFilter()).isEqualTo("(!(locked=yes))");
        assertThat(ldap.getConnectionTimeout()).isEqualTo(5000);
        assertThat(ldap.supportsVirtualHosting()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailetcontainer", "dnsservice", "recipientrewritetable"})
    void theFixedFilesAreWellFormed(String component) throws Exception {
        assertThat(file("", component).isEmpty()).isFalse();
    }

    @Test
    void whatIsNotConfiguredIsLeftToJames() throws Exception {
        assertThat(file("", "nosuchcomponent").isEmpty()).isTrue();
    }

    @Test
    void aStockJamesReadsWhatWasExported() throws Exception {
        ServerOptions options = options(LDAP);
        Path site = Files.createDirectories(folder.resolve("a, b \u00e9 ${user.home}"));
        JamesConfiguration james = JamesConfiguration.of(options.site());
        ConfFolder conf = new ConfFolder(folder.resolve("james/conf"));
        conf.write(james.files(), Overwrite.REFUSED);
        conf.write(james.pluginFiles(site.resolve("imapd.conf"), site.resolve("cyrus.conf")), Overwrite.REFUSED);

        org.apache.james.server.core.configuration.Configuration stock =
                org.apache.james.server.core.configuration.Configuration.builder()
                        .workingDirectory(folder.resolve("james").toFile())
                        .configurationPath(new ConfigurationPath("file://conf/"))
                        .build();
        FileSystemImpl files = new FileSystemImpl(stock.directories());
        FileConfigurationProvider xml = new FileConfigurationProvider(files, stock);
        for (JamesFile file : james.files()) {
            String component = file.name().replace(".xml", "");
            assertThat(xml.getConfiguration(component).getRootElementName())
                    .isEqualTo(file(LDAP, component).getRootElementName());
        }
        assertThat(xml.getConfiguration("usersrepository").getString("[@credentials]"))
                .isEqualTo("p$a$$w,o<r>d\"'{x}&amp;");
        Configuration cyrus = new PropertiesProvider(files, stock.configurationPath()).getConfiguration("cyrus");
        assertThat(cyrus.getString("imapd.conf"))
                .isEqualTo(site.resolve("imapd.conf").toString());
        assertThat(cyrus.getString("cyrus.version")).isEqualTo("head");
    }
}
