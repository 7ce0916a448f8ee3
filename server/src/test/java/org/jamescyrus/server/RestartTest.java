package org.jamescyrus.server;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.server.flavour.StoreAddress;
import org.jamescyrus.store.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server that was stopped has when it starts again: everything. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@ParameterizedClass
@EnumSource(RestartTest.Kept.class)
class RestartTest {
    /** In what. */
    enum Kept {
        SQLITE,
        POSTGRESQL
    }

    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId BOB = new UserId("bob", Optional.empty());
    private static final MailboxName INBOX = MailboxName.inbox(ALICE);
    private static final MailboxName FOO = MailboxName.of(ALICE, List.of("Foo"));
    private static final MailboxName PUB =
            MailboxName.absolute(List.of("shared", "pub")).orElseThrow();
    private static final String SCRIPT = "require \"fileinto\";\nif header \"subject\" \"foo\" { fileinto \"Foo\"; }\n";
    private static final MappingSource SALES = MappingSource.fromUser("sales", Domain.LOCALHOST);
    private static final Pattern STATUS = Pattern.compile("MESSAGES (\\d+).*UIDNEXT (\\d+).*UIDVALIDITY (\\d+)");

    private static Optional<PostgresServer> postgres = Optional.empty();

    @Parameter
    private Kept kept = Kept.SQLITE;

    @TempDir
    Path folder;

    @AfterAll
    static void stopPostgres() {
        postgres.ifPresent(PostgresServer::close);
        postgres = Optional.empty();
    }

    private StoreAddress store(Path data) throws Exception {
        if (kept == Kept.SQLITE) {
            return StoreAddress.in(data);
        }
        if (!"required".equals(System.getProperty("interop"))) {
            Assumptions.assumeTrue(
                    PostgresServer.programs().isPresent(), "PostgreSQL is not installed (Debian's postgresql)");
        }
        PostgresServer server = PostgresServer.start();
        postgres = Optional.of(server);
        return new StoreAddress.Postgresql(server.database("restarted"));
    }

    private ServerOptions site() throws Exception {
        ServerOptions options =
                new SiteFolder(folder).write("allowplaintext: yes\nunixhierarchysep: yes\naltnamespace: yes\n", """
                          lmtp   cmd="lmtpd -a" listen="127.0.0.1:0"
                          imap   cmd="imapd" listen="127.0.0.1:0"
                        """);
        return options.withStore(store(options.data()));
    }

    @Test
    void whatWasThereIsThereAndGoesOn() throws Exception {
        ServerOptions options = site();
        Status before;
        try (CyrusServer server = CyrusServer.start(options)) {
            fill(server);
            deliver(server, "alice", "one");
            deliver(server, "alice", "foo");
            deliver(server, "alice", "two");
            before = status(server, "INBOX");
            assertThat(before.messages()).isEqualTo(2);
            assertThat(before.uidNext()).isEqualTo(3);
            assertThat(subjects(server, "Foo")).containsExactly("Subject: foo");
        }
        try (CyrusServer server = CyrusServer.start(options)) {
            assertThat(status(server, "INBOX")).isEqualTo(before);
            assertThat(subjects(server, "INBOX")).containsExactly("Subject: one", "Subject: two");
            assertThat(subjects(server, "Foo")).containsExactly("Subject: foo");
            assertSettings(server);
            deliver(server, "alice", "three");
            deliver(server, "alice", "foo");
            assertThat(status(server, "INBOX")).isEqualTo(new Status(3, 4, before.uidValidity()));
            assertThat(subjects(server, "Foo")).hasSize(2);
            assertThat(quota(server, FOO).messages().used()).isEqualTo(2);
        }
        if (kept == Kept.SQLITE) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(options.data().resolve("store.db"))))
                    .isEqualTo("rw-------");
        }
    }

    private static void fill(CyrusServer server) throws Exception {
        MailboxAdministration administration = server.probe().administration();
        administration.createUser(ALICE, "secret");
        administration.createUser(BOB, "other");
        administration.createMailbox(FOO);
        administration.createMailbox(PUB);
        administration.setRights(PUB, Subject.parse("bob"), Rights.parse("lrsp"));
        administration.setQuota(INBOX, OptionalLong.of(1000), OptionalLong.empty());
        administration.setQuota(FOO, OptionalLong.empty(), OptionalLong.of(10));
        Username alice = Username.of("alice");
        ScriptName main = new ScriptName("main");
        server.probe().scripts().putScript(alice, main, new ScriptContent(SCRIPT));
        server.probe().scripts().setActive(alice, main);
        server.probe().rewrites().addAliasMapping(MappingSource.fromUser("sales", Domain.LOCALHOST), "alice@localhost");
        try (ImapLogin imap = loggedIn(server)) {
            assertThat(imap.command("SUBSCRIBE Foo")).startsWith("OK ");
        }
    }

    private static void assertSettings(CyrusServer server) throws Exception {
        MailboxAdministration administration = server.probe().administration();
        assertThat(administration.users()).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(administration.rights(PUB).toString()).contains("bob lrsp");
        assertThat(administration.quotaRoot(FOO).orElseThrow().name()).isEqualTo(FOO);
        assertThat(quota(server, FOO).messages().limit()).hasValue(10);
        assertThat(quota(server, FOO).messages().used()).isEqualTo(1);
        assertThat(quota(server, INBOX).storage().limit()).hasValue(1000 * 1024L);
        assertThat(quota(server, INBOX).messages().used()).isEqualTo(2);
        assertThat(server.probe().rewrites().getStoredMappings(SALES).contains(Mapping.alias("alice@localhost")))
                .isTrue();
        try (var active = server.probe().scripts().getActive(Username.of("alice"))) {
            assertThat(active).hasSameContentAs(new ByteArrayInputStream(SCRIPT.getBytes(StandardCharsets.UTF_8)));
        }
        try (LineClient imap = imap(server)) {
            imap.send("a LSUB \"\" *");
            assertThat(imap.readTo("a ")).contains("\"Foo\"");
        }
    }

    private static QuotaUsage quota(CyrusServer server, MailboxName name) throws Exception {
        return server.probe().administration().quotaRoot(name).orElseThrow().usage();
    }

    private static void deliver(CyrusServer server, String user, String subject) throws Exception {
        try (LineClient lmtp = LineClient.plain(Endpoints.of(server, "lmtp"))) {
            assertThat(lmtp.read()).startsWith("220 ");
            lmtp.send("LHLO here.test");
            lmtp.readTo("250 ");
            assertThat(lmtp.ask("MAIL FROM:<a@b.test>")).startsWith("250 ");
            assertThat(lmtp.ask("RCPT TO:<" + user + ">")).startsWith("250 ");
            assertThat(lmtp.ask("DATA")).startsWith("354 ");
            assertThat(lmtp.ask("Subject: " + subject + "\r\n\r\nText.\r\n.")).startsWith("250 ");
        }
    }

    private static ImapLogin loggedIn(CyrusServer server) throws Exception {
        ImapLogin imap = new ImapLogin(Endpoints.of(server, "imap"));
        assertThat(imap.command("LOGIN alice secret")).startsWith("OK ");
        return imap;
    }

    private static LineClient imap(CyrusServer server) throws Exception {
        LineClient imap = LineClient.plain(Endpoints.of(server, "imap"));
        assertThat(imap.read()).startsWith("* OK ");
        imap.send("l LOGIN alice secret");
        assertThat(imap.readTo("l ")).contains("l OK ");
        return imap;
    }

    private record Status(int messages, int uidNext, long uidValidity) {}

    private static Status status(CyrusServer server, String mailbox) throws Exception {
        try (LineClient imap = imap(server)) {
            imap.send("a STATUS " + mailbox + " (MESSAGES UIDNEXT UIDVALIDITY)");
            String answer = imap.readTo("a ");
            Matcher found = STATUS.matcher(answer);
            assertThat(found.find()).as(answer).isTrue();
            return new Status(
                    Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), Long.parseLong(found.group(3)));
        }
    }

    private static List<String> subjects(CyrusServer server, String mailbox) throws Exception {
        try (LineClient imap = imap(server)) {
            imap.send("s EXAMINE " + mailbox);
            assertThat(imap.readTo("s ")).contains("s OK ");
            imap.send("f FETCH 1:* BODY.PEEK[HEADER.FIELDS (SUBJECT)]");
            List<String> subjects = new ArrayList<>();
            imap.readTo("f ")
                    .lines()
                    .filter(line -> line.startsWith("Subject: "))
                    .forEach(subjects::add);
            return subjects;
        }
    }
}
