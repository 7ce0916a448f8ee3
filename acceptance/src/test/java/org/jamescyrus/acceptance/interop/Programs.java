package org.jamescyrus.acceptance.interop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where programs are: on the path, and where Debian keeps those of mail systems. */
public final class Programs {
    private static final String MAIL_SYSTEM_FOLDERS = "/usr/sbin:/usr/lib/postfix/sbin";

    private Programs() {}

    static Optional<Path> find(String name) {
        String folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + MAIL_SYSTEM_FOLDERS;
        return Stream.of(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As {@link #find}, after a {@link RequiresPeer} has made sure of it. */
    public static String get(String name) {
        return find(name).orElseThrow().toString();
    }

    /** The Java that runs this test. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
