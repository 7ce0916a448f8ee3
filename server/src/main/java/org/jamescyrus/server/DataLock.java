package org.jamescyrus.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One server a data folder: a second one would take its sockets for stale. Free again when the process ends, however it ends. */
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the folder, and takes it.
     *
     * @throws StartException if another has it, or it cannot be made
     */
    static DataLock take(Path data) throws StartException {
        Path file = data.resolve("lock");
        try {
            Files.createDirectories(data);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(data);
            }
            return new DataLock(channel);
        } catch (OverlappingFileLockException e) {
            throw inUse(data);
        } catch (IOException e) {
            throw new StartException(StartException.SYSTEM, data + ": cannot be used as data folder: " + e, e);
        }
    }

    private static StartException inUse(Path data) {
        return new StartException(StartException.SYSTEM, data + ": another james-cyrus runs with this data folder");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
