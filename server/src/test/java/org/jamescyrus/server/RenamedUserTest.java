package org.jamescyrus.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.server.flavour.StoreAddress;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.SqliteDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** A user who is renamed by James's WebAdmin: what is counted is what there is, and roots and limits are the new user's. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RenamedUserTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId BOB = new UserId("bob", Optional.empty());
    private static final UserId CAROL = new UserId("carol", Optional.empty());
    private static final Pattern ADMIN_FILE = Pattern.compile("\\{\"url\":\"(.*)\",\"token\":\"(.*)\"}\n");
    private static final Pattern TASK = Pattern.compile("\"taskId\" *: *\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private ServerOptions site() throws Exception {
        ServerOptions options = new SiteFolder(folder)
                .write("unixhierarchysep: yes\n", "lmtp cmd=\"lmtpd -a\" listen=\"127.0.0.1:0\"\n");
        return options.withStore(StoreAddress.in(options.data()));
    }

    private String webAdmin(ServerOptions options, String method, String path, String body) throws Exception {
        Matcher admin = ADMIN_FILE.matcher(Files.readString(options.data().resolve("admin.json")));
        assertThat(admin.matches()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(admin.group(1) + path))
                .header("Authorization", "Bearer " + admin.group(2))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }

    private void rename(ServerOptions options, UserId from, UserId to) throws Exception {
        String begun = webAdmin(options, "POST", "/users/" + from + "/rename/" + to + "?action=rename", "");
        Matcher task = TASK.matcher(begun);
        assertThat(task.find()).as(begun).isTrue();
        assertThat(webAdmin(options, "GET", "/tasks/" + task.group(1) + "/await", ""))
                .contains("\"completed\"");
    }

    private static void deliver(CyrusServer server, UserId user) throws Exception {
        try (LineClient lmtp = LineClient.plain(Endpoints.of(server, "lmtp"))) {
            assertThat(lmtp.read()).startsWith("220 ");
            lmtp.send("LHLO here.test");
            lmtp.readTo("250 ");
            assertThat(lmtp.ask("MAIL FROM:<a@b.test>")).startsWith("250 ");
            assertThat(lmtp.ask("RCPT TO:<" + user + ">")).startsWith("250 ");
            assertThat(lmtp.ask("DATA")).startsWith("354 ");
            assertThat(lmtp.ask("Subject: " + user + "\r\n\r\nText.\r\n.")).startsWith("250 ");
        }
    }

    private static QuotaUsage.Resource messages(CyrusServer server, MailboxName name) throws Exception {
        return server.probe()
                .administration()
                .quotaRoot(name)
                .orElseThrow()
                .usage()
                .messages();
    }

    @Test
    void theNewNameHasAllThatIsCountedAndItsLimits() throws Exception {
        ServerOptions options = site();
        try (CyrusServer server = CyrusServer.start(options)) {
            MailboxAdministration administration = server.probe().administration();
            administration.createUser(ALICE, "secret");
            MailboxName foo = MailboxName.of(ALICE, List.of("Foo"));
            administration.createMailbox(foo);
            administration.setQuota(MailboxName.inbox(ALICE), OptionalLong.empty(), OptionalLong.of(7));
            administration.setQuota(foo, OptionalLong.empty(), OptionalLong.of(5));
            deliver(server, ALICE);
            webAdmin(options, "PUT", "/users/bob", "{\"password\":\"secret\"}");
            rename(options, ALICE, BOB);
            assertThat(messages(server, MailboxName.inbox(BOB)))
                    .isEqualTo(new QuotaUsage.Resource(1, OptionalLong.of(7)));
            MailboxName moved = MailboxName.of(BOB, List.of("Foo"));
            assertThat(messages(server, moved)).isEqualTo(new QuotaUsage.Resource(0, OptionalLong.of(5)));
            assertThat(administration.quotaRoots()).contains(moved).doesNotContain(foo);

            // Whose INBOX is there already.
            administration.createUser(CAROL, "secret");
            deliver(server, CAROL);
            rename(options, BOB, CAROL);
            assertThat(messages(server, MailboxName.inbox(CAROL)))
                    .isEqualTo(new QuotaUsage.Resource(2, OptionalLong.of(7)));
            assertThat(messages(server, MailboxName.of(CAROL, List.of("Foo"))).limit())
                    .hasValue(5);
            administration.deleteUser(CAROL);
            assertThat(administration.mailboxes().filter(name -> name.owner().equals(Optional.of(CAROL))))
                    .isEmpty();
            assertThat(administration.quotaRoots())
                    .noneMatch(name -> name.owner().equals(Optional.of(CAROL)));
        }
        try (Database database = SqliteDatabase.open(options.data().resolve("store.db"))) {
            assertThat(new StoreCheck(database).problems()).isEmpty();
        }
    }
}
