package org.jamescyrus.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a unix socket, before and after something listens on it. A socket that answers belongs
 * to a running server and is left alone; one that nobody answers is what a killed server left behind
 * and makes room; anything else is not ours to remove.
 *
 * <p>The socket is bound under a passing name beside its own, given its owner and mode there, and then
 * put in its place in one step: nobody can connect before the permissions hold, and whoever closes
 * the listener (Netty removes the file it bound) cannot remove what has its name by then.
 */
public final class UnixSocketFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(UnixSocketFile.class);

    /** The longest path Java's socket addresses hold, in octets; Linux's own hold one more. */
    private static final int MAX_PATH = 106;

    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_SOCKET = 0140000;
    private static final AtomicInteger PASSING_NAMES = new AtomicInteger();

    private final Path path;
    private final Path passing;
    private Optional<Object> published = Optional.empty();

    /** The socket file at {@code path}, which is absolute. */
    public UnixSocketFile(Path path) {
        this.path = path;
        String process = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        this.passing = path.resolveSibling("." + process + "." + PASSING_NAMES.incrementAndGet());
    }

    /**
     * Sees that a socket can be had at the path.
     *
     * @return where to bind it
     * @throws IOException if the path is too long, its folder is missing, or what stands there may not
     *     be replaced; the message says which, and what to do
     */
    public Path prepare() throws IOException {
        requireShort(path);
        requireShort(passing);
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(path + ": its folder does not exist; make it, and let this server write to it");
        }
        requireReplaceable();
        Files.deleteIfExists(passing);
        return passing;
    }

    /**
     * Gives the bound socket its owner and mode and puts it in its place.
     *
     * @throws IOException if that cannot be done; the bound socket is removed then
     */
    public void publish(SocketPermissions permissions) throws IOException {
        try {
            protect(permissions);
            requireReplaceable();
            Object key = fileKey(passing);
            Files.move(passing, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            published = Optional.of(key);
        } catch (IOException e) {
            Files.deleteIfExists(passing);
            throw e;
        }
    }

    /** Whether the path still leads to the socket put there; not if somebody removed or replaced it. */
    public boolean isInPlace() {
        try {
            return published.isPresent() && isSocket() && fileKey(path).equals(published.get());
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes the socket if it is still the one put there; a failure is only logged, the server is stopping. */
    public void remove() {
        try {
            if (isInPlace()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOGGER.warn("{}: cannot be removed: {}", path, e.toString());
        }
    }

    private static void requireShort(Path path) throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH) {
            throw new IOException(
                    path + ": a socket's path has at most " + MAX_PATH + " octets, this one has " + length);
        }
    }

    private void protect(SocketPermissions permissions) throws IOException {
        try {
            permissions.apply(passing);
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException(
                    path + ": owner or group cannot be set: this machine knows no '" + e.getName() + "'", e);
        } catch (IOException e) {
            throw new IOException(path + ": owner, group or mode cannot be set: " + e, e);
        }
    }

    private void requireReplaceable() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket()) {
            throw new IOException(path + ": is no socket; move it away, it is not removed by this server");
        }
        if (answers()) {
            throw new IOException(path + ": another server is listening there; stop it first, or listen elsewhere");
        }
    }

    private boolean isSocket() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & TYPE_MASK) == TYPE_SOCKET;
    }

    /** Device and inode: what tells this socket from a later one of the same name. */
    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private boolean answers() throws IOException {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }
}
