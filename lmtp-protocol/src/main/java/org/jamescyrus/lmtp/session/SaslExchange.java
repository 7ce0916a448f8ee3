package org.jamescyrus.lmtp.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * One AUTH, from the mechanism to what the client claims. PLAIN (RFC 4616) and LOGIN carry a password. EXTERNAL (RFC 4422)
 * is for clients that need none and confirms what they are already. SCRAM and the other mechanisms of the SASL library are
 * not offered: James keeps no keys for them.
 */
final class SaslExchange {
    /** What there is. */
    enum Mechanism {
        PLAIN,
        LOGIN,
        EXTERNAL
    }

    /** What follows. */
    sealed interface Step {
        /** The client must answer this, in base64. */
        record Challenge(String base64) implements Step {}

        /** It says who it is. */
        record Claimed(Authenticator.Claim claim) implements Step {}

        /** It is who it was before. */
        record Confirmed() implements Step {}

        /** What it says is nothing. */
        record Failed() implements Step {}
    }

    private final Mechanism mechanism;
    private Optional<String> user = Optional.empty();

    SaslExchange(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** The first challenge, to a client that sent no initial response. */
    Step.Challenge begin() {
        return mechanism == Mechanism.LOGIN ? challenge("Username:") : challenge("");
    }

    /** Takes a response, in base64. */
    Step answer(String base64) {
        String response;
        try {
            response = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new Step.Failed();
        }
        return switch (mechanism) {
            case PLAIN -> plain(response);
            case LOGIN -> login(response);
            case EXTERNAL -> response.isEmpty() ? new Step.Confirmed() : new Step.Failed();
        };
    }

    private static Step plain(String response) {
        String[] parts = response.split("\0", -1);
        return parts.length == 3 && !parts[1].isEmpty()
                ? new Step.Claimed(new Authenticator.Claim(parts[1], parts[0], parts[2]))
                : new Step.Failed();
    }

    private Step login(String response) {
        if (user.isPresent()) {
            return new Step.Claimed(new Authenticator.Claim(user.get(), "", response));
        }
        if (response.isEmpty()) {
            return new Step.Failed();
        }
        user = Optional.of(response);
        return challenge("Password:");
    }

    private static Step.Challenge challenge(String text) {
        return new Step.Challenge(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
