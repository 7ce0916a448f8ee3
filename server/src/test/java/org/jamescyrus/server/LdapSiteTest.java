package org.jamescyrus.server;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.netty.channel.unix.DomainSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapClient;
import org.jamescyrus.smmap.SocketMapClientLimits;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.transport.NettyTransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Sites whose users are in a directory. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LdapSiteTest {
    private static InMemoryDirectoryServer directory;

    @TempDir
    Path folder;

    @BeforeAll
    static void startDirectory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=mail,dc=example", "asks");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=example", "objectClass: top", "objectClass: domain", "dc: example");
        add("alice", "alice@example.org", "secret", "no");
        add("dora", "dora@dom.test", "other", "no");
        add("mallory", "mallory@example.org", "secret", "yes");
        directory.startListening();
    }

    private static void add(String uid, String mail, String password, String locked) throws Exception {
        directory.add(
                "dn: uid=" + uid + ",dc=example",
                "objectClass: top",
                "objectClass: person",
                "uid: " + uid,
                "mail: " + mail,
                "locked: " + locked,
                "userPassword: " + password);
    }

    @AfterAll
    static void stopDirectory() {
        directory.shutDown(true);
    }

    private ServerOptions site(String options) throws Exception {
        SiteFolder site = new SiteFolder(folder);
        return site.write("""
                allowplaintext: yes
                auth_mech: pts
                pts_module: ldap
                ldap_sasl: no
                ldap_uri: ldap://127.0.0.1:%d
                ldap_base: dc=example
                ldap_bind_dn: cn=mail,dc=example
                ldap_password: asks
                %s""".formatted(directory.getListenPort(), options), """
                imap   cmd="imapd" listen="127.0.0.1:0"
                smmap  cmd="smmapd" listen="%s"
                """.formatted(site.socket("smmap")));
    }

    private SocketMapReply ask(String key) throws Exception {
        try (NettyTransport transport = NettyTransport.open("client", 1);
                SocketMapClient client = new SocketMapClient(
                        transport,
                        new DomainSocketAddress(folder.resolve("smmap").toString()),
                        SocketMapClientLimits.DEFAULT)) {
            return client.ask(SocketMapRequest.of("m", key)).get();
        }
    }

    private static String login(CyrusServer server, String user, String password) throws Exception {
        try (ImapLogin imap = new ImapLogin(Endpoints.of(server, "imap"))) {
            return imap.command("LOGIN " + user + " " + password).substring(0, 2);
        }
    }

    @Test
    void usersOfTheDirectoryAreTheSites() throws Exception {
        try (CyrusServer server =
                CyrusServer.start(site("ldap_filter: (&(objectClass=person)(uid=%u)(!(locked=yes)))\n"))) {
            assertThat(login(server, "alice", "secret")).isEqualTo("OK");
            assertThat(login(server, "alice", "wrong")).isEqualTo("NO");
            assertThat(login(server, "nobody", "secret")).isEqualTo("NO");
            assertThat(login(server, "mallory", "secret")).isEqualTo("NO");
            assertThat(ask("alice")).isEqualTo(SocketMapReply.ok(Octets.utf8("alice")));
            assertThat(ask("dora@anywhere.test")).isEqualTo(SocketMapReply.ok(Octets.utf8("dora@anywhere.test")));
            assertThat(ask("mallory")).isEqualTo(SocketMapReply.notFound("Mailbox does not exist"));
            assertThat(ask("nobody")).isEqualTo(SocketMapReply.notFound("Mailbox does not exist"));
        }
    }

    @Test
    void usersOfManyDomainsAreFoundByTheirAddresses() throws Exception {
        try (CyrusServer server =
                CyrusServer.start(site("virtdomains: userid\ndefaultdomain: example.org\nldap_filter: mail=%u\n"))) {
            assertThat(login(server, "alice@example.org", "secret")).isEqualTo("OK");
            assertThat(login(server, "dora@dom.test", "other")).isEqualTo("OK");
            assertThat(ask("alice")).isEqualTo(SocketMapReply.ok(Octets.utf8("alice")));
            assertThat(ask("dora@dom.test")).isEqualTo(SocketMapReply.ok(Octets.utf8("dora@dom.test")));
            assertThat(ask("dora")).isEqualTo(SocketMapReply.notFound("Mailbox does not exist"));
        }
    }

    @Test
    void aDirectoryThatDoesNotLetUsInIsNamedWithoutThePassword() throws Exception {
        ServerOptions options = site("");
        Files.writeString(
                options.imapdConf(), Files.readString(options.imapdConf()).replace(": asks", ": wrong-password"));
        StartException failure = catchThrowableOfType(
                StartException.class, () -> CyrusServer.start(options).close());
        assertThat(failure)
                .hasMessageContaining("imapd.conf:6: ldap_uri: ldap://127.0.0.1:" + directory.getListenPort())
                .hasMessageEndingWith(": the users cannot be asked for: invalid credentials")
                .hasMessageNotContaining("wrong-password")
                .returns(StartException.SYSTEM, StartException::exitCode);
    }
}
