package org.jamescyrus.extension.webadmin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.extension.CyrusJames;
import org.jamescyrus.extension.webadmin.RunningWebAdmin.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of all routes have in common: a running James whose users have domains. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class RoutesTest {
    static final String SITE = "virtdomains: userid\ndefaultdomain: example.org\nunixhierarchysep: yes\npostuser: bb\n";

    @TempDir
    Path folder = Path.of("");

    final CyrusJames james = CyrusJames.withVirtualHosting("example.org");

    @SuppressWarnings("NullAway.Init")
    RunningWebAdmin web;

    @BeforeEach
    void start() throws IOException {
        web = RunningWebAdmin.start(folder, james, SITE);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    /** One clear line, in the form of James's own routes. */
    static void assertRefused(Answer answer, int status, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).isNotEmpty();
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.json().path("details").isNull()).isTrue();
    }
}
