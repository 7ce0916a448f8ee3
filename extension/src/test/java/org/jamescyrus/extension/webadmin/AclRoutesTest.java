package org.jamescyrus.extension.webadmin;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.extension.webadmin.RunningWebAdmin.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class AclRoutesTest extends RoutesTest {
    @BeforeEach
    void createMailbox() throws Exception {
        web.post("/mailboxes", Map.of("name", "pub"));
    }

    private Answer set(String identifier, String rights) throws Exception {
        return web.put("/acl", Map.of("mailbox", "pub", "identifier", identifier, "rights", rights));
    }

    private String list() throws Exception {
        return web.get("/acl", "mailbox", "pub").body();
    }

    @Test
    void rightsAreSetAndRemoved() throws Exception {
        assertThat(list()).isEqualTo("[{\"identifier\":\"anyone\",\"rights\":\"lrs\"}]");
        assertThat(set("anyone", "lp"))
                .isEqualTo(new Answer(200, "{\"identifier\":\"anyone\",\"rights\":\"lp\",\"notKept\":\"\"}"));
        assertThat(set("-bob", "p").status()).isEqualTo(200);
        assertThat(list())
                .isEqualTo(
                        "[{\"identifier\":\"anyone\",\"rights\":\"lp\"},{\"identifier\":\"-bob\",\"rights\":\"p\"}]");
        assertThat(set("anyone", ""))
                .isEqualTo(new Answer(200, "{\"identifier\":\"anyone\",\"rights\":\"\",\"notKept\":\"\"}"));
        set("-bob", "");
        assertThat(list()).isEqualTo("[]");
    }

    @Test
    void whatJamesCannotKeepIsSaid() throws Exception {
        assertThat(set("anyone", "lrscdn0"))
                .isEqualTo(new Answer(200, "{\"identifier\":\"anyone\",\"rights\":\"lrskxtecd\",\"notKept\":\"n0\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "j\u00fcrgen",
                "o'neil",
                "\"q\"",
                "100%",
                "a\\b",
                "a+b",
                "r&d",
                "group:staff",
                "anonymous",
                "Carol",
                "dora@dom.test"
            })
    void oddIdentifiersComeBackUnchanged(String identifier) throws Exception {
        assertThat(set(identifier, "lr").json().path("rights").asText()).isEqualTo("lr");
        assertThat(web.get("/acl", "mailbox", "pub").texts("identifier"))
                .containsExactlyInAnyOrder("anyone", identifier);
    }

    @Test
    void whatIsNotRightIsRefused() throws Exception {
        assertRefused(set("bob", "lz"), 400, "'z' in 'lz' is no right (the rights are lrswipkxtecdan0123456789)");
        assertRefused(set("group:", "l"), 400, "'group:' is no identifier");
        assertRefused(set("--bob", "l"), 400, "'-bob' is no identifier");
        assertRefused(set("", "l"), 400, "identifier: is missing");
        assertRefused(web.put("/acl", Map.of("mailbox", "pub", "identifier", "bob")), 400, "rights: is missing");
        assertRefused(web.get("/acl"), 400, "mailbox: is missing");
    }

    @Test
    void aMailboxThatIsNotThereHasNoRights() throws Exception {
        assertRefused(web.get("/acl", "mailbox", "none"), 404, "mailbox none: does not exist");
        assertRefused(
                web.put("/acl", Map.of("mailbox", "none", "identifier", "bob", "rights", "l")),
                404,
                "mailbox none: does not exist");
    }

    @Test
    void anIdentifierThatJamesCannotHaveIsNotImplemented() throws Exception {
        String tooLong = "x".repeat(300);
        assertRefused(set(tooLong, "l"), 501, tooLong + ": James can have no such identifier at pub");
    }
}
