package org.jamescyrus.server.flavour;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One server a file, whatever its data folder: a second one would hand out mail that the first has in hand. Free again when the
 * process ends, however it ends.
 */
public final class StoreLock implements Closeable {
    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the store in {@code file}, by a file beside it.
     *
     * @throws IOException if another has it; the message is one line that names it
     */
    public static StoreLock take(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new StoreLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // One of this very process has it.
        }
        channel.close();
        throw new IOException(file + ": another james-cyrus runs with this store");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
