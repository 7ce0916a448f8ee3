package org.jamescyrus.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What whoever administers this server must know; another one at every start. */
public final class Token {
    private static final int OCTETS = 32;

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /** A new one of 256 random bits. */
    public static Token random() {
        byte[] octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /** Whether {@code presented} is this token; takes the same time however much of it is right. */
    boolean is(String presented) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** The token itself. For the administrators' file alone. */
    String secret() {
        return text;
    }

    /** Not the secret: this is what a log would show. */
    @Override
    public String toString() {
        return "a token";
    }
}
