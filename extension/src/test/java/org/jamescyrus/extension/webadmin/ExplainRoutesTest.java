package org.jamescyrus.extension.webadmin;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.jamescyrus.extension.webadmin.RunningWebAdmin.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class ExplainRoutesTest extends RoutesTest {
    @BeforeEach
    void createMailboxes() throws Exception {
        web.post("/users", Map.of("name", "alice", "password", "secret", "storage", 10));
        web.post("/mailboxes", Map.of("name", "user/alice/Foo/Gr\u00fc\u00dfe+"));
        web.post("/mailboxes", Map.of("name", "shared/pub"));
        web.put("/acl", Map.of("mailbox", "shared/pub", "identifier", "anyone", "rights", "p"));
    }

    private JsonNode explained(String... query) throws Exception {
        Answer answer = web.get("/explain", query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aUsersFolderIsExplained() throws Exception {
        JsonNode all = explained("key", "alice+Foo/Gr\u00fc\u00dfe+@example.org");
        assertThat(all.path("service").asText()).isEqualTo("smmap");
        assertThat(all.path("key").asText()).isEqualTo("alice+Foo/Gr\u00fc\u00dfe+@example.org");
        assertThat(all.path("address"))
                .hasToString(
                        "{\"user\":\"alice\",\"domain\":null,\"folder\":\"Foo/Gr\u00fc\u00dfe+\",\"shared\":false}");
        assertThat(all.path("mailbox").asText()).isEqualTo("user/alice/Foo/Gr\u00fc\u00dfe+");
        assertThat(all.path("exists").asBoolean()).isTrue();
        assertThat(all.path("acl")).hasToString("[{\"identifier\":\"alice\",\"rights\":\"lrswipkxtecdan\"}]");
        assertThat(all.path("rights").asText()).isEmpty();
        assertThat(all.path("quotaRoot").path("root").asText()).isEqualTo("user/alice");
        assertThat(all.path("quotaRoot").at("/storage/limit").asLong()).isEqualTo(10);
        assertThat(all.path("verdict").asText()).isEqualTo("OK alice+Foo/Gr\u00fc\u00dfe+@example.org");
        assertThat(all.path("micros").isIntegralNumber()).isTrue();
    }

    @Test
    void aSharedMailboxIsExplained() throws Exception {
        JsonNode all = explained("key", "bb+shared/pub", "map", "any");
        assertThat(all.path("address"))
                .hasToString("{\"user\":null,\"domain\":null,\"folder\":\"shared/pub\",\"shared\":true}");
        assertThat(all.path("mailbox").asText()).isEqualTo("shared/pub");
        assertThat(all.path("rights").asText()).isEqualTo("p");
        assertThat(all.path("quotaRoot").isNull()).isTrue();
        assertThat(all.path("verdict").asText()).isEqualTo("OK bb+shared/pub");
    }

    @Test
    void whatIsNotThereIsExplained() throws Exception {
        JsonNode all = explained("key", "nobody");
        assertThat(all.path("mailbox").asText()).isEqualTo("user/nobody");
        assertThat(all.path("exists").asBoolean()).isFalse();
        assertThat(all.path("acl").isEmpty()).isTrue();
        assertThat(all.path("verdict").asText()).isEqualTo("NOTFOUND Mailbox does not exist");
        JsonNode none = explained("key", "@");
        assertThat(none.path("address").isNull()).isTrue();
        assertThat(none.path("mailbox").isNull()).isTrue();
        assertThat(none.path("verdict").asText()).isEqualTo("NOTFOUND Mailbox does not exist");
    }

    @Test
    void everyServiceHasItsOwnRules() throws Exception {
        assertThat(explained("service", "plain", "key", "alice+No")
                        .path("verdict")
                        .asText())
                .isEqualTo("OK alice+No");
        assertThat(explained("service", "smmap", "key", "alice+No")
                        .path("verdict")
                        .asText())
                .isEqualTo("NOTFOUND Mailbox does not exist");
        assertRefused(
                web.get("/explain", "service", "lmtp", "key", "alice"),
                404,
                "service: 'lmtp' is no smmapd of cyrus.conf; there are [smmap, plain]");
    }

    @Test
    void aQuestionThatCannotBeAskedIsRefused() throws Exception {
        assertRefused(web.get("/explain"), 400, "key: is missing");
        assertRefused(
                web.get("/explain", "key", "a", "map", "two words"),
                400,
                "a map name holds no space and no NUL: two words");
    }

    @Test
    void theVerdictIsThatOfAFullMailboxToo() throws Exception {
        web.put("/quota", Map.of("root", "user/alice", "messages", 0));
        assertThat(explained("key", "alice").path("verdict").asText()).isEqualTo("TEMP Over quota");
    }
}
