package org.jamescyrus.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import io.netty.channel.unix.DomainSocketAddress;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.rrt.lib.MappingSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapClient;
import org.jamescyrus.smmap.SocketMapClientLimits;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.transport.NettyTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** What changes through James's own services counts from the next question on, though answers are remembered for an hour. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FreshAnswersTest {
    private static final SocketMapReply UNKNOWN = SocketMapReply.notFound("Mailbox does not exist");
    private static final SocketMapReply OVER_QUOTA = SocketMapReply.temp("Over quota");
    private static final UserId ALICE = new UserId("alice", Optional.empty());

    @TempDir
    Path folder;

    private CyrusServer server;
    private NettyTransport transport;
    private SocketMapClient client;
    private MailboxAdministration administration;

    @BeforeEach
    void start() throws Exception {
        SiteFolder site = new SiteFolder(folder);
        ServerOptions options = site.write("", "smmap cmd=\"smmapd\" listen=\"%s\"\n".formatted(site.socket("smmap")));
        Path conf = Files.createDirectories(options.data().resolve("conf"));
        Files.writeString(conf.resolve("cyrus.properties"), "cache.seconds=3600\nrewrites=followed\n");
        server = CyrusServer.start(options);
        transport = NettyTransport.open("client", 1);
        client = new SocketMapClient(
                transport, new DomainSocketAddress(site.socket("smmap").toString()), SocketMapClientLimits.DEFAULT);
        administration = server.probe().administration();
        administration.createUser(ALICE, "secret");
        assertOk("alice");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        transport.close();
        server.close();
    }

    private SocketMapReply ask(String key) throws Exception {
        return client.ask(SocketMapRequest.of("m", key)).get();
    }

    private void assertOk(String key) throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(ask(key)).isEqualTo(SocketMapReply.ok(Octets.utf8(key)));
        }
    }

    @Test
    void usersComeAndGo() throws Exception {
        Username bob = Username.of("bob");
        server.probe().users().addUser(bob, "secret");
        assertOk("bob");
        server.probe().users().removeUser(bob);
        assertThat(ask("bob")).isEqualTo(UNKNOWN);
    }

    @Test
    void limitsForAllAreSet() throws Exception {
        server.probe().quotaLimits().setGlobalMaxMessage(QuotaCountLimit.count(0));
        assertThat(ask("alice")).isEqualTo(OVER_QUOTA);
        server.probe().quotaLimits().removeGlobalMaxMessage();
        assertOk("alice");
    }

    @Test
    void aFolderBecomesAQuotaRoot() throws Exception {
        MailboxName foo = MailboxName.of(ALICE, List.of("Foo"));
        administration.createMailbox(foo);
        assertOk("alice+Foo");
        administration.setQuota(foo, OptionalLong.empty(), OptionalLong.of(0));
        assertThat(ask("alice+Foo")).isEqualTo(OVER_QUOTA);
        assertOk("alice");
    }

    @Test
    void aliasesComeAndGo() throws Exception {
        assertThat(ask("sales")).isEqualTo(UNKNOWN);
        MappingSource sales = MappingSource.fromUser("sales", Domain.LOCALHOST);
        server.probe().rewrites().addAliasMapping(sales, "alice@localhost");
        assertOk("sales");
        server.probe().rewrites().removeAliasMapping(sales, "alice@localhost");
        assertThat(ask("sales")).isEqualTo(UNKNOWN);
    }
}
