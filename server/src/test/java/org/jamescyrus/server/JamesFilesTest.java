package org.jamescyrus.server;

import java.util.List;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.util.LoggingLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.server.JamesFiles.ImapAddress;
import org.jamescyrus.server.JamesFiles.Users;

import static org.assertj.core.api.Assertions.assertThat;

class JamesFilesTest {
    private static final Users ONE_DOMAIN = new Users(false, "localhost");

    private static HierarchicalConfiguration<ImmutableNode> file(JamesFiles files, String component) throws Exception {
        return files.getConfiguration(component, LoggingLevel.INFO);
    }

    @Test
    void usersHaveDomainsWhereTheSiteHas() throws Exception {
        JamesFiles many = new JamesFiles(new Users(true, "example.org"), List.of());
        assertThat(file(many, "usersrepository").getString("enableVirtualHosting"))
                .isEqualTo("true");
        assertThat(file(many, "domainlist").getString("defaultDomain")).isEqualTo("example.org");
        JamesFiles one = new JamesFiles(ONE_DOMAIN, List.of());
        assertThat(file(one, "usersrepository").getString("enableVirtualHosting"))
                .isEqualTo("false");
        assertThat(file(one, "domainlist").getString("defaultDomain")).isEqualTo("localhost");
    }

    @Test
    void everyImapServiceIsAServer() throws Exception {
        JamesFiles files = new JamesFiles(
                ONE_DOMAIN,
                List.of(new ImapAddress("imap", "127.0.0.1", 143), new ImapAddress("second", "0.0.0.0", 0)));
        List<HierarchicalConfiguration<ImmutableNode>> servers =
                file(files, "imapserver").configurationsAt("imapserver");
        assertThat(servers).extracting(server -> server.getString("jmxName")).containsExactly("imap", "second");
        assertThat(servers)
                .extracting(server -> server.getString("bind"))
                .containsExactly("127.0.0.1:143", "0.0.0.0:0");
    }

    @Test
    void withoutImapThereIsNoServer() throws Exception {
        assertThat(file(new JamesFiles(ONE_DOMAIN, List.of()), "imapserver").configurationsAt("imapserver"))
                .isEmpty();
    }

    @Test
    void namesKeepWhatXmlWouldTakeForItsOwn() throws Exception {
        String name = "<a & b>&amp;\"'";
        JamesFiles files = new JamesFiles(new Users(true, name), List.of(new ImapAddress(name, "[::1]", 1)));
        assertThat(file(files, "domainlist").getString("defaultDomain")).isEqualTo(name);
        assertThat(file(files, "imapserver").getString("imapserver.jmxName")).isEqualTo(name);
        assertThat(file(files, "imapserver").getString("imapserver.bind")).isEqualTo("[::1]:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailetcontainer", "dnsservice", "recipientrewritetable"})
    void theFixedFilesAreWellFormed(String component) throws Exception {
        assertThat(file(new JamesFiles(ONE_DOMAIN, List.of()), component).isEmpty())
                .isFalse();
    }

    @Test
    void whatIsNotConfiguredIsLeftToJames() throws Exception {
        assertThat(file(new JamesFiles(ONE_DOMAIN, List.of()), "pop3server").isEmpty())
                .isTrue();
    }
}
