package org.jamescyrus.conf.james;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The conf folder of a stock James, to which files are exported. */
public final class ConfFolder {
    private static final String OWNER_ONLY = "rw-------";
    private static final String READABLE = "rw-r--r--";

    private final Path path;

    /**
     * @param path made when it is not there
     */
    public ConfFolder(Path path) {
        this.path = path;
    }

    /**
     * Writes all or, when one may not be overwritten, none. A file with a password is never readable for others, at no moment.
     *
     * @throws FileAlreadyExistsException if a file is there that james-cyrus did not write, or that was changed since
     */
    public void write(List<JamesFile> files, Overwrite overwrite) throws IOException {
        Files.createDirectories(path);
        if (overwrite == Overwrite.REFUSED) {
            for (JamesFile file : files) {
                refuseForeign(file);
            }
        }
        for (JamesFile file : files) {
            write(file);
        }
    }

    private void refuseForeign(JamesFile file) throws IOException {
        Path target = path.resolve(file.name());
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String there =
                Files.isRegularFile(target) ? new String(Files.readAllBytes(target), StandardCharsets.UTF_8) : "";
        if (!JamesFile.isMarked(file.name(), there)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "not written by james-cyrus, or changed since");
        }
    }

    private void write(JamesFile file) throws IOException {
        String permissions = file.secrecy() == JamesFile.Secrecy.PASSWORD ? OWNER_ONLY : READABLE;
        // Made for the owner alone, and only then filled.
        Path incomplete = Files.createTempFile(path, file.name(), ".new");
        try {
            Files.writeString(incomplete, file.marked());
            Files.setPosixFilePermissions(incomplete, PosixFilePermissions.fromString(permissions));
            Files.move(
                    incomplete,
                    path.resolve(file.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }
}
