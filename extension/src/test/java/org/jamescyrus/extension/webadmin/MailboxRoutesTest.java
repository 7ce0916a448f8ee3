package org.jamescyrus.extension.webadmin;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.extension.webadmin.RunningWebAdmin.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxRoutesTest extends RoutesTest {
    @BeforeEach
    void createUsers() throws Exception {
        for (String name : List.of("alice", "dora@dom.test")) {
            web.post("/users", Map.of("name", name, "password", "secret"));
        }
    }

    private Answer create(String name) throws Exception {
        return web.post("/mailboxes", Map.of("name", name));
    }

    private List<String> listed(String... query) throws Exception {
        return web.get("/mailboxes", query).texts("name");
    }

    @Test
    void mailboxesAreMadeOnce() throws Exception {
        assertThat(create("user/alice/Foo")).isEqualTo(new Answer(201, "{\"name\":\"user/alice/Foo\"}"));
        assertRefused(create("user/alice/Foo"), 409, "mailbox user/alice/Foo: already exists");
        assertRefused(create("user/alice"), 409, "mailbox user/alice: already exists");
        assertThat(create("shared/pub").status()).isEqualTo(201);
        assertThat(create("shared/pub@dom.test").status()).isEqualTo(201);
    }

    @Test
    void aUsersMailboxIsMadeOnlyForAUserThereIs() throws Exception {
        assertRefused(
                create("user/nobody/Foo"), 404, "user nobody: does not exist, so cannot have mailbox user/nobody/Foo");
        assertThat(listed()).containsExactly("user/alice", "user/dora@dom.test");
    }

    @Test
    void aPatternChoosesAsInCyradm() throws Exception {
        create("user/alice/Foo/Bar");
        create("user/dora/Foo@dom.test");
        create("pub");
        assertThat(listed())
                .containsExactly(
                        "pub",
                        "user/alice",
                        "user/alice/Foo",
                        "user/alice/Foo/Bar",
                        "user/dora@dom.test",
                        "user/dora/Foo@dom.test");
        assertThat(listed("pattern", "user/alice/*")).containsExactly("user/alice/Foo", "user/alice/Foo/Bar");
        assertThat(listed("pattern", "user/%")).containsExactly("user/alice", "user/dora@dom.test");
        assertThat(listed("pattern", "*@dom.test")).containsExactly("user/dora@dom.test", "user/dora/Foo@dom.test");
        create("pub@dom.test");
        assertThat(listed("pattern", "pu*")).containsExactly("pub", "pub@dom.test");
        assertThat(listed("pattern", "user/do*")).containsExactly("user/dora@dom.test", "user/dora/Foo@dom.test");
        assertThat(web.get("/mailboxes", "pattern", "none*")).isEqualTo(new Answer(200, "[]"));
    }

    @Test
    void aMailboxIsDeletedOnlyWithoutOthersBelow() throws Exception {
        create("user/alice/Foo/Bar");
        create("shared/pub");
        assertRefused(
                web.delete("/mailboxes", "name", "user/alice/Foo"),
                409,
                "mailbox user/alice/Foo: has mailboxes below it; delete those first");
        assertRefused(
                web.delete("/mailboxes", "name", "shared"),
                409,
                "mailbox shared: has mailboxes below it; delete those first");
        assertThat(web.delete("/mailboxes", "name", "user/alice/Foo/Bar")).isEqualTo(new Answer(204, ""));
        assertThat(web.delete("/mailboxes", "name", "user/alice/Foo").status()).isEqualTo(204);
        assertRefused(
                web.delete("/mailboxes", "name", "user/alice/Foo"), 404, "mailbox user/alice/Foo: does not exist");
        assertRefused(web.delete("/mailboxes"), 400, "name: is missing");
    }

    /** Recorded from Cyrus 3.6.1. */
    @Test
    void withAnInboxGoesTheWholeTreeButNotTheAccount() throws Exception {
        create("user/alice/Foo/Bar");
        assertThat(web.delete("/mailboxes", "name", "user/alice").status()).isEqualTo(204);
        assertThat(listed()).containsExactly("user/dora@dom.test");
        assertThat(web.get("/users").texts("name")).containsExactly("alice", "dora@dom.test");
        assertRefused(web.delete("/mailboxes", "name", "user/alice"), 404, "mailbox user/alice: does not exist");
        assertThat(create("user/alice").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                " lead",
                "trail ",
                "Entw\u00fcrfe",
                "it's",
                "\"quoted\"",
                "-dash",
                "back\\slash",
                "a+b",
                "R&D",
                "&-",
                "\u65e5\u672c\u8a9e",
                "x\ud83d\ude00",
                "a.b",
                "tab\there",
                "{brace}",
                "a:b",
                "INBOX/x"
            })
    void oddNamesComeBackUnchanged(String odd) throws Exception {
        String name = "user/alice/" + odd;
        Answer made = create(name);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("name").asText()).isEqualTo(name);
        assertThat(listed()).contains(name);
        assertThat(web.get("/acl", "mailbox", name).texts("identifier")).containsExactly("alice");
        assertThat(web.delete("/mailboxes", "name", name).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            user/alice/100%      | user/alice/100%: James can have no such mailbox
            user/alice/*         | user/alice/*: James can have no such mailbox
            user/alice/#x        | user/alice/#x: James can have no such mailbox
            user/alice/inbox     | user/alice/inbox: James can have no such mailbox
            user/alice/a//b      | 'user/alice/a//b' has an empty level
            /pub                 | '/pub' has an empty level
            user/alice/a^b       | 'user/alice/a^b' holds '^', which Cyrus writes for a dot
            user                 | 'user' is the root of all users, no mailbox
            a@b@c                | 'a@b@c' has an empty domain, or two of them
            ``                   | name: is missing
            """)
    void whatCannotBeAMailboxIsRefused(String name, String message) throws Exception {
        List<String> before = listed();
        assertRefused(create(name), 400, message);
        assertThat(listed()).isEqualTo(before);
    }
}
