package org.jamescyrus.lmtp.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user's name and password. */
public record Credentials(String user, String password) {
    /** For AUTH PLAIN (RFC 4616). */
    String plain() {
        byte[] message = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(message);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
