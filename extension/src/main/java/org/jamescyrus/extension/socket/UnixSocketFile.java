package org.jamescyrus.extension.socket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a unix socket, before and after something listens on it. A socket that answers belongs
 * to a running server and is left alone; one that nobody answers is what a killed server left behind
 * and makes room; anything else is not ours to remove.
 */
public final class UnixSocketFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(UnixSocketFile.class);

    /** The longest path Java's socket addresses hold, in octets; Linux's own hold one more. */
    private static final int MAX_PATH = 106;

    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_SOCKET = 0140000;

    private final Path path;

    /** The socket file at {@code path}, which is absolute. */
    public UnixSocketFile(Path path) {
        this.path = path;
    }

    /**
     * Makes room for a new socket.
     *
     * @throws IOException if the path is too long, its folder is missing, or what stands there may not
     *     be removed; the message says which, and what to do
     */
    public void makeRoom() throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH) {
            throw new IOException(
                    path + ": a socket's path has at most " + MAX_PATH + " octets, this one has " + length);
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(path + ": its folder does not exist; make it, and let this server write to it");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket()) {
            throw new IOException(path + ": is no socket; move it away, it is not removed by this server");
        }
        if (answers()) {
            throw new IOException(path + ": another server is listening there; stop it first, or listen elsewhere");
        }
        Files.delete(path);
    }

    /** Gives the bound socket its owner and mode. */
    public void protect(SocketPermissions permissions) throws IOException {
        try {
            permissions.apply(path);
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException(
                    path + ": owner or group cannot be set: this machine knows no '" + e.getName() + "'", e);
        } catch (IOException e) {
            throw new IOException(path + ": owner, group or mode cannot be set: " + e, e);
        }
    }

    /** Removes the socket if it is still there; a failure is only logged, since the server is stopping. */
    public void remove() {
        try {
            if (isSocket()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOGGER.warn("{}: cannot be removed: {}", path, e.toString());
        }
    }

    private boolean isSocket() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & TYPE_MASK) == TYPE_SOCKET;
    }

    private boolean answers() throws IOException {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }
}
