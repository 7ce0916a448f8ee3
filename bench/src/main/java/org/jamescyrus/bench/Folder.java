package org.jamescyrus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A temporary folder that others may enter, for a Cyrus runs as another user. It is gone when this is closed. */
final class Folder implements AutoCloseable {
    private final Path path;

    private Folder(Path path) {
        this.path = path;
    }

    /**
     * @param parent on the disk that is to be measured; empty for the system's folder
     */
    static Folder in(Optional<Path> parent) throws IOException {
        Path made = parent.isPresent()
                ? Files.createTempDirectory(Files.createDirectories(parent.get()), "bench-")
                : Files.createTempDirectory("james-cyrus-bench-");
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Folder(made.toAbsolutePath());
    }

    /** One below it, made. */
    Path below(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
