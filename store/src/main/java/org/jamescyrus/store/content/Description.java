package org.jamescyrus.store.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept with octets, as it follows from them.
 *
 * @param bodyStart octets before the body
 * @param textLines lines of the body, if it is a text
 * @param properties what else was found in the header, in a form of its writer's
 */
public record Description(
        int bodyStart,
        Optional<String> mediaType,
        Optional<String> subType,
        OptionalLong textLines,
        String properties) {
    /** Of octets of which nothing else is to be known. */
    public static final Description NONE =
            new Description(0, Optional.empty(), Optional.empty(), OptionalLong.empty(), "");

    /** Two readers may find different things in the same octets; then they are two contents. */
    void addTo(MessageDigest digest) {
        String text = bodyStart + "\n" + mediaType + "\n" + subType + "\n" + textLines + "\n" + properties + "\n";
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
