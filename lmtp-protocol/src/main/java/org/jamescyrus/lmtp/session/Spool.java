package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for messages on their way that are too large for memory. A file in it has a name only while it is made: it is
 * removed as soon as it is open, so nothing of it is left when it is closed or the process killed. Several servers may share
 * a folder.
 */
public final class Spool {
    private static final Logger LOGGER = LoggerFactory.getLogger(Spool.class);
    private static final String PREFIX = "james-cyrus-lmtp-";
    private static final String SUFFIX = ".spool";

    /** No file of a running server has a name for so long. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

    private final Path folder;

    private Spool(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder if need be, for its owner alone, and removes what a server killed in the wrong moment left there.
     *
     * @throws IOException if it cannot be made or read
     */
    public static Spool open(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Instant old = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                removeIfOlder(file, old);
            }
        }
        return new Spool(folder);
    }

    private static void removeIfOlder(Path file, Instant old) throws IOException {
        if (Files.isRegularFile(file)
                && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
            LOGGER.info("{}: left behind by a killed server, removed", file);
            Files.deleteIfExists(file);
        }
    }

    /** A new file, readable and writable, already without a name. Blocks. */
    FileChannel create() throws IOException {
        return FileChannel.open(
                folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
