package org.jamescyrus.acceptance.conformance;

import java.nio.file.Path;

/** What a case is about, by the name of its file: {@code smmap-...} or {@code lmtp-...}. */
enum Daemon {
    smmap,
    lmtp;

    /**
     * Whose case a file is.
     *
     * @throws IllegalArgumentException if its name does not say
     */
    static Daemon of(Path file) {
        String name = file.getFileName().toString();
        for (Daemon daemon : values()) {
            if (name.startsWith(daemon + "-")) {
                return daemon;
            }
        }
        throw new IllegalArgumentException(file + ": a case's name begins with smmap- or lmtp-");
    }
}
