package org.jamescyrus.extension.webadmin;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.jamescyrus.extension.webadmin.RunningWebAdmin.Answer;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaRoutesTest extends RoutesTest {
    @BeforeEach
    void createUsers() throws Exception {
        for (String name : new String[] {"alice", "dora@dom.test", "carol"}) {
            web.post("/users", Map.of("name", name, "password", "secret"));
        }
        web.post("/mailboxes", Map.of("name", "user/alice/Foo"));
        web.post("/mailboxes", Map.of("name", "pub"));
    }

    private Answer set(String root, @Nullable Long storage, @Nullable Long messages) throws Exception {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("root", root);
        body.put("storage", storage);
        body.put("messages", messages);
        return web.put("/quota", body);
    }

    private static String root(String name, String storage, String messages) {
        return "{\"root\":\"" + name + "\",\"storage\":{" + storage + "},\"messages\":{" + messages + "}}";
    }

    @Test
    void limitsAreSetReadAndRemoved() throws Exception {
        String limited = root("user/alice", "\"used\":0,\"usedOctets\":0,\"limit\":100", "\"used\":0,\"limit\":7");
        assertThat(set("user/alice", 100L, 7L)).isEqualTo(new Answer(200, limited));
        assertThat(web.get("/quota", "root", "user/alice")).isEqualTo(new Answer(200, "[" + limited + "]"));
        assertThat(web.get("/quota", "root", "user/alice/Foo").body()).isEqualTo("[" + limited + "]");
        String unlimited =
                root("user/alice", "\"used\":0,\"usedOctets\":0,\"limit\":null", "\"used\":0,\"limit\":null");
        assertThat(set("user/alice", null, null)).isEqualTo(new Answer(200, unlimited));
        assertThat(web.get("/quota", "root", "user/alice").body()).isEqualTo("[" + unlimited + "]");
    }

    @Test
    void allRootsAreListedInOrderWithoutTheUnlimited() throws Exception {
        assertThat(web.get("/quota")).isEqualTo(new Answer(200, "[]"));
        set("user/dora@dom.test", 5L, null);
        set("user/alice", null, 0L);
        assertThat(web.get("/quota").texts("root")).containsExactly("user/alice", "user/dora@dom.test");
    }

    /** Recorded from Cyrus 3.6.1: 1211, 2048 and 2059 octets are 1, 2 and 2 KiB. */
    @Test
    void storageIsInFullKib() throws Exception {
        append(1211);
        assertStorage(1, 1211);
        append(837);
        assertStorage(2, 2048);
        append(11);
        assertStorage(2, 2059);
    }

    private void append(int size) throws Exception {
        byte[] message = ("From: a\r\n\r\n" + "x".repeat(size - 11)).getBytes(StandardCharsets.US_ASCII);
        MailboxName inbox = MailboxName.inbox(new UserId("alice", Optional.empty()));
        web.administration().inMailbox(inbox, (path, session) -> james.store()
                .getMailboxManager()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(message), session));
    }

    private void assertStorage(long kib, long octets) throws Exception {
        Answer answer = web.get("/quota", "root", "user/alice");
        assertThat(answer.json().at("/0/storage/used").asLong()).isEqualTo(kib);
        assertThat(answer.json().at("/0/storage/usedOctets").asLong()).isEqualTo(octets);
    }

    @Test
    void whatCannotBeARootHereIsNotImplemented() throws Exception {
        assertRefused(
                set("user/alice/Foo", 1L, null),
                501,
                "quota root user/alice/Foo: this James has quota roots only for whole users");
        assertRefused(set("pub", 1L, null), 501, "quota root pub: this James has quota roots only for whole users");
    }

    @Test
    void whatIsNotThereHasNoQuota() throws Exception {
        assertRefused(set("user/nobody", 1L, null), 404, "mailbox user/nobody: does not exist");
        assertRefused(web.get("/quota", "root", "user/nobody"), 404, "mailbox user/nobody: does not exist");
        assertRefused(web.get("/quota", "root", "user/alice/No"), 404, "mailbox user/alice/No: does not exist");
        assertRefused(web.get("/quota", "root", "pub"), 404, "mailbox pub: no quota root at it or above it");
    }

    @Test
    void limitsAreNotNegative() throws Exception {
        assertRefused(
                set("user/alice", -1L, null),
                400,
                "storage: -1 is not right; it takes KiB from 0 to 9007199254740991, or null");
        assertRefused(
                set("user/alice", 9007199254740992L, null),
                400,
                "storage: 9007199254740992 is not right; it takes KiB from 0 to 9007199254740991, or null");
        assertRefused(
                set("user/alice", null, -1L),
                400,
                "messages: -1 is not right; it takes messages from 0 to 9223372036854775807, or null");
        assertThat(set("user/alice", 9007199254740991L, null).status()).isEqualTo(200);
    }
}
