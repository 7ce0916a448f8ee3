package org.jamescyrus.lmtp.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.lmtp.session.SaslExchange.Mechanism;
import org.jamescyrus.lmtp.session.SaslExchange.Step;

import static org.assertj.core.api.Assertions.assertThat;

class SaslExchangeTest {
    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void plainNamesWhomTheUserActsFor() {
        assertThat(new SaslExchange(Mechanism.PLAIN).answer(base64("alice\0cyrus\0s\u00e9cret")))
                .isEqualTo(new Step.Claimed(new Authenticator.Claim("cyrus", "alice", "s\u00e9cret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "cyrus", "a\0b", "\0\0secret", "a\0b\0c\0d"})
    void plainOfAnotherFormFails(String response) {
        assertThat(new SaslExchange(Mechanism.PLAIN).answer(base64(response))).isEqualTo(new Step.Failed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "!!!", "a", "\u00ff\u00ff\u00ff\u00ff"})
    void whatIsNoBase64Fails(String response) {
        assertThat(new SaslExchange(Mechanism.PLAIN).answer(response)).isEqualTo(new Step.Failed());
    }

    @Test
    void aClaimDoesNotShowItsPassword() {
        assertThat(new Authenticator.Claim("cyrus", "alice", "secret")).hasToString("cyrus for alice");
    }

    @Test
    void externalConfirmsAndClaimsNothingElse() {
        assertThat(new SaslExchange(Mechanism.EXTERNAL).answer("")).isEqualTo(new Step.Confirmed());
        assertThat(new SaslExchange(Mechanism.EXTERNAL).answer(base64("root"))).isEqualTo(new Step.Failed());
    }
}
