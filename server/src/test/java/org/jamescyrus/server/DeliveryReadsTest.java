package org.jamescyrus.server;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.server.flavour.OpenStore;
import org.jamescyrus.store.RecordedDatabase;
import org.jamescyrus.store.RecordedDatabase.Asked;
import org.jamescyrus.store.RecordedDatabase.Kind;
import org.jamescyrus.store.sql.SqliteDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What a delivery asks the store, from RCPT to the reply to its data. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DeliveryReadsTest {
    private static final int USERS = 10;

    /** Reads of a mailbox that was remembered, and has been for more than five seconds. */
    private static final int EXPIRED = 2;

    private static final List<String> ALL =
            IntStream.rangeClosed(1, USERS).mapToObj(i -> "u" + i).toList();

    @TempDir
    Path folder;

    private RecordedDatabase store;
    private CyrusServer server;
    private LineClient client;

    @BeforeEach
    void start() throws Exception {
        ServerOptions options = new SiteFolder(folder).write("""
                unixhierarchysep: yes
                altnamespace: yes
                lmtp_fuzzy_mailbox_match: yes
                """, "lmtp cmd=\"lmtpd -a\" listen=\"127.0.0.1:0\"");
        store = new RecordedDatabase(SqliteDatabase.open(folder.resolve("store.db")));
        server = CyrusServer.start(options, address -> OpenStore.on(store));
        MailboxAdministration administration = server.probe().administration();
        for (String name : ALL) {
            administration.createUser(new UserId(name, Optional.empty()), "secret");
        }
        create("u1", "Foo");
        client = LineClient.plain(Endpoints.of(server, "lmtp"));
        assertThat(client.read()).startsWith("220 ");
        client.send("LHLO client.test");
        client.readTo("250 ");
        // What is asked only once is behind us.
        deliver("first", "", ALL);
        deliver("second", "", List.of("u1+Foo"));
    }

    private void create(String user, String folder) throws Exception {
        MailboxName name = MailboxName.of(new UserId(user, Optional.empty()), List.of(folder));
        server.probe().administration().createMailbox(name);
        server.probe().administration().setRights(name, Subject.parse("anyone"), Rights.parse("lrsp"));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private void deliver(String id, String body, List<String> recipients) throws Exception {
        assertThat(client.ask("MAIL FROM:<s@example.org>")).startsWith("250 ");
        for (String recipient : recipients) {
            assertThat(client.ask("RCPT TO:<" + recipient + ">")).startsWith("250 ");
        }
        assertThat(client.ask("DATA")).startsWith("354 ");
        client.send("Message-ID: <" + id + "@x>\r\nDate: Mon, 01 Jan 2024 10:00:00 +0000\r\n\r\n" + body + "\r\n.");
        for (int i = 0; i < recipients.size(); i++) {
            assertThat(client.read()).startsWith("250 ");
        }
    }

    private List<Asked> asked(Kind kind, String id, String body, List<String> recipients) throws Exception {
        store.forget();
        deliver(id, body, recipients);
        return store.asked(kind);
    }

    /** Mailbox and usage at RCPT, script, mailbox and thread at DATA, usage for its event; what is remembered may be too old. */
    @Test
    void aDeliveryToAnInboxReadsSixTimes() throws Exception {
        assertThat(asked(Kind.READ, "inbox", "", List.of("u1"))).hasSizeBetween(4, 6 + EXPIRED);
    }

    /** The INBOX besides, for what a script may keep. */
    @Test
    void aDeliveryToAFolderReadsEightTimes() throws Exception {
        assertThat(asked(Kind.READ, "folder", "", List.of("u1+Foo"))).hasSizeBetween(4, 8 + 2 * EXPIRED);
    }

    @Test
    void aDeliveryToTenReadsTenTimesAsOften() throws Exception {
        assertThat(asked(Kind.READ, "ten", "", ALL)).hasSizeBetween(4 * USERS, (6 + EXPIRED) * USERS);
    }

    @Test
    void theOctetsOfALargeMessageToTenAreLookedForOnce() throws Exception {
        String large = String.join("\r\n", Collections.nCopies(10_000, "x".repeat(70)));
        assertThat(asked(Kind.WRITE, "large", large, ALL))
                .filteredOn(asked -> asked.sql().contains("WHERE digest = ?"))
                .hasSize(1);
    }

    @Test
    void anUnknownFolderReadsNoNamesButTheNextOnes() throws Exception {
        for (int i = 0; i < 200; i++) {
            create("u1", "List " + i);
        }
        store.forget();
        assertThat(client.ask("MAIL FROM:<s@example.org>")).startsWith("250 ");
        client.send("RCPT TO:<u1+xyz>");
        client.read();
        assertThat(store.asked()).allMatch(asked -> asked.rows() <= 4);
        assertThat(store.asked()).hasSizeLessThan(20);
    }
}
