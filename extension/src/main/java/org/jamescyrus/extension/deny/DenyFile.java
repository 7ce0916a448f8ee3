package org.jamescyrus.extension.deny;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.mailbox.UserDenials;

/**
 * A {@code user_deny.db} on disk, read again when it changes. No file denies nobody, as in Cyrus. One that cannot be read is an
 * error at the start; later the denials read last stay, with a line in the log for each change that could not be followed.
 */
final class DenyFile {
    /** Octets in a file; some hundred thousand users. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(DenyFile.class);

    /** What Cyrus's other formats begin with; SQLite's files begin otherwise, but are no text either. */
    private static final byte[] BINARY = {(byte) 0xa1, 0x02, (byte) 0x8b, 0x0d};

    private static final byte[] SQLITE = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private String seen;
    private volatile DenyList list;

    /**
     * Reads the file.
     *
     * @throws IOException with one line for the administrator, if it is there and cannot be read
     */
    DenyFile(Path path) throws IOException {
        this.path = path;
        this.seen = state();
        this.list = read();
        LOGGER.info("{}: {} users are denied services", path, list.size());
    }

    /** The denials of one service by its name in cyrus.conf. */
    UserDenials of(String service) {
        return user -> list.denial(user.toString(), service);
    }

    /** Reads the file again if it is not as it was. For one thread. */
    void refresh() {
        String now = state();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            list = read();
            LOGGER.info("{}: read again, {} users are denied services", path, list.size());
        } catch (IOException e) {
            LOGGER.error("{}; until then the denials read before stay", e.getMessage());
        }
    }

    /** What tells one content of the file from another: Cyrus puts a new file in place of the old one. */
    private String state() {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return found.fileKey() + " " + found.size() + " " + found.lastModifiedTime();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private DenyList read() throws IOException {
        byte[] octets;
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(path + ": is no file; it should be Cyrus's user_deny.db");
        }
        try (InputStream in = Files.newInputStream(path)) {
            octets = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            return DenyList.EMPTY;
        } catch (IOException e) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : e.toString();
            throw new IOException(
                    path + ": cannot be read (" + reason + "), so that users it denies would get mail; let this process"
                            + " read it, or name another file with userdeny_db_path",
                    e);
        }
        if (octets.length > LARGEST) {
            throw new IOException(path + ": has more than " + LARGEST + " octets, too many for a list of denials");
        }
        if (startsWith(octets, BINARY) || startsWith(octets, SQLITE)) {
            throw new IOException(path + ": is not in Cyrus's flat format, the only one read here; convert it"
                    + " (cvt_cyrusdb OLD FORMAT NEW flat) and set userdeny_db: flat");
        }
        return DenyList.parse(octets, path);
    }

    private static boolean startsWith(byte[] octets, byte[] magic) {
        return octets.length >= magic.length && Arrays.equals(octets, 0, magic.length, magic, 0, magic.length);
    }
}
