package org.jamescyrus.extension.webadmin;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.extension.CyrusJames;
import org.jamescyrus.extension.webadmin.RunningWebAdmin.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class UserRoutesTest extends RoutesTest {
    private Answer create(String name) throws Exception {
        return web.post("/users", Map.of("name", name, "password", "secret"));
    }

    @Test
    void aNewUserHasAPasswordAnInboxAndALimit() throws Exception {
        Answer answer = web.post("/users", Map.of("name", "alice", "password", "secret", "storage", 100));

        assertThat(answer).isEqualTo(new Answer(201, "{\"name\":\"alice\"}"));
        assertThat(james.users().test(Username.of("alice@example.org"), "secret"))
                .isTrue();
        assertThat(web.get("/mailboxes").body()).isEqualTo("[{\"name\":\"user/alice\"}]");
        assertThat(web.get("/quota").json().at("/0/storage/limit").asLong()).isEqualTo(100);
    }

    @Test
    void aUserThereAlreadyIsAConflict() throws Exception {
        create("alice");
        assertRefused(create("alice"), 409, "user alice: already exists");
        assertRefused(create("alice@example.org"), 409, "user alice: already exists");
        assertThat(james.users().test(Username.of("alice@example.org"), "secret"))
                .isTrue();
    }

    @Test
    void usersAreListedInOrder() throws Exception {
        assertThat(web.get("/users")).isEqualTo(new Answer(200, "[]"));
        create("bob");
        create("dora@dom.test");
        create("Alice");
        assertThat(web.get("/users"))
                .isEqualTo(new Answer(200, "[{\"name\":\"Alice\"},{\"name\":\"bob\"},{\"name\":\"dora@dom.test\"}]"));
    }

    @Test
    void aUserIsDeletedWithAllMailboxes() throws Exception {
        create("alice");
        create("dora@dom.test");
        web.post("/mailboxes", Map.of("name", "user/dora/Foo@dom.test"));

        assertThat(web.delete("/users", "name", "dora@dom.test")).isEqualTo(new Answer(204, ""));
        assertThat(web.get("/users").texts("name")).containsExactly("alice");
        assertThat(web.get("/mailboxes").texts("name")).containsExactly("user/alice");
        assertRefused(web.delete("/users", "name", "dora@dom.test"), 404, "user dora@dom.test: does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "j\u00fcrgen",
                "o'neil",
                "-dash",
                "100%",
                "a+b",
                "r&d",
                "Carol",
                "a=43",
                "john.doe",
                "\u65e5\u672c",
                "x\ud83d\ude00",
                "*"
            })
    void oddNamesComeBackUnchanged(String name) throws Exception {
        Answer made = create(name);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("name").asText()).isEqualTo(name);
        assertThat(web.get("/users").texts("name")).containsExactly(name);
        assertThat(web.get("/mailboxes").texts("name")).containsExactly("user/" + name);
        assertThat(web.delete("/users", "name", name).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a/b       | 'a/b' holds the separator '/'
            a@b@c     | user/a@b@c: this site has no name for it
            a^b       | user/a^b: Cyrus has no spelling for this name
            @dom.test | '@dom.test' is no user: name or domain is empty
            alice@    | 'alice@' is no user: name or domain is empty
            alice@a b | user alice@a b: James can have no user of that name
            ``        | name: is missing
            """)
    void whatCannotBeAUserIsRefused(String name, String message) throws Exception {
        assertRefused(create(name), 400, message);
        assertThat(web.get("/users").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", ":"})
    void whatJamesDoesNotTakeIsRefused(String name) throws Exception {
        assertRefused(
                create(name),
                400,
                "user " + name + ": Given Username '" + name
                        + "@example.org' should not contain any of those characters: \"(),:; <>@[\\]");
    }

    @Test
    void halfACharacterIsNoName() throws Exception {
        Answer answer = web.post("/users", "{\"name\":\"x\\ud800\",\"password\":\"secret\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).endsWith("has half a character");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                       | the body is empty; send JSON, with Content-Type: application/json
            null                                     | the body is null; it takes a JSON object
            []                                       | the body: is not of the right type
            {"name":"a"}                             | password: is missing
            {"password":"p"}                         | name: is missing
            {"name":"a","password":""}               | password: is missing
            {"name":7,"password":"p"}                | name: is not of the right type
            {"name":"a","password":"p","storage":"1"}| storage: is not of the right type
            {"name":"a","password":"p","storage":1.5}| storage: is not of the right type
            {"name":"a","password":"p","quota":1}    | 'quota' is no field here; there are name, password, storage
            {"name":"a","password":"p","storage":-1} | storage: -1 is not right; it takes KiB from 0 to 9007199254740991, or null
            """)
    void aBodyThatIsNotRightIsRefused(String body, String message) throws Exception {
        assertRefused(web.post("/users", body), 400, message);
        assertThat(web.get("/users").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\":\"a\",\"name\":\"b\",\"password\":\"p\"}", "{} {}", "secret"})
    void whatIsNoJsonIsRefusedInOneLine(String body) throws Exception {
        Answer answer = web.post("/users", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).isNotEmpty().doesNotContain("\n", "Exception");
    }

    @Test
    void aBodyIsBounded() throws Exception {
        String longest = "{\"name\":\"a\",\"password\":\"p\"" + " ".repeat(64 * 1024 - 28) + "}";
        assertThat(longest).hasSize(64 * 1024 - 1);
        assertThat(web.post("/users", longest).status()).isEqualTo(201);
        assertRefused(web.post("/users", longest + "  "), 413, "the body has 65537 octets; at most 65536 are taken");
        assertRefused(
                web.send(
                        "POST",
                        "/users",
                        BodyPublishers.fromPublisher(
                                BodyPublishers.ofByteArray(longest.getBytes(StandardCharsets.UTF_8)))),
                411,
                "a body without Content-Length is not taken");
    }

    @Test
    void aNameIsBounded() throws Exception {
        assertRefused(create("a".repeat(1025)), 400, "name: has 1025 characters; at most 1024 are taken");
        Answer tooLongForJames = create("a".repeat(300));
        assertThat(tooLongForJames.status()).isEqualTo(400);
    }

    @Test
    void beforeTheServicesRunEverythingIsUnavailable() throws Exception {
        web.close();
        web = RunningWebAdmin.start(
                CyrusJames.withoutVirtualHosting().services(org.jamescyrus.extension.CyrusSettings.of(folder, folder)));
        assertRefused(web.get("/users"), 503, "Cyrus's services do not run (yet); ask again");
        assertRefused(create("alice"), 503, "Cyrus's services do not run (yet); ask again");
    }

    @Test
    void aSiteWithoutDomainsHasNoUsersWithOne() throws Exception {
        web.close();
        web = RunningWebAdmin.start(folder, CyrusJames.withoutVirtualHosting(), "unixhierarchysep: no\n");
        assertThat(create("john.doe").status()).isEqualTo(201);
        assertThat(web.get("/mailboxes").texts("name")).containsExactly("user.john^doe");
        assertRefused(create("a@b"), 400, "user a@b: James can have no user of that name");
    }
}
