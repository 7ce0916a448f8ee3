package org.jamescyrus.lmtp.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.ReceivedMessage;

/**
 * A message while it comes in: the last octets in memory, up to a bound, those before them in a file of the spool. When
 * memory is full nothing more may be put before {@link #spill} has run, which blocks and belongs on a worker. What is over
 * the size limit, or cannot be written, is counted and thrown away.
 */
final class SpooledMessage implements ReceivedMessage, DotStuffing.Sink, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SpooledMessage.class);
    private static final int FIRST_CAPACITY = 4096;

    /** One octet of input may let go of three that were held back. */
    private static final int SLACK = 4;

    private final Spool spool;
    private final int inMemory;
    private final long maxSize;

    private byte[] memory = new byte[FIRST_CAPACITY];
    private int count;
    private long size;
    private Optional<FileChannel> file = Optional.empty();
    private Optional<Outcome> failure = Optional.empty();

    /**
     * @param inMemory octets kept in memory, about
     * @param maxSize octets kept at all
     */
    SpooledMessage(Spool spool, int inMemory, long maxSize) {
        this.spool = spool;
        this.inMemory = inMemory;
        this.maxSize = maxSize;
    }

    @Override
    public void put(byte octet) {
        size++;
        if (size > maxSize || failure.isPresent()) {
            return;
        }
        if (count == memory.length) {
            memory = Arrays.copyOf(memory, Math.min(inMemory + SLACK, 2 * count));
        }
        memory[count++] = octet;
    }

    @Override
    public void put(ByteBuf in, int length) {
        int taken = Math.min(length, inMemory - count);
        size += taken;
        if (size > maxSize || failure.isPresent()) {
            in.skipBytes(taken);
            return;
        }
        if (count + taken > memory.length) {
            memory = Arrays.copyOf(memory, Math.min(inMemory + SLACK, Math.max(2 * count, count + taken)));
        }
        in.readBytes(memory, count, taken);
        count += taken;
    }

    @Override
    public boolean isFull() {
        return count >= inMemory;
    }

    /** Moves what is in memory to the file. Does not throw: see {@link #failure}. */
    void spill() {
        try {
            if (file.isEmpty()) {
                file = Optional.of(spool.create());
            }
            ByteBuffer octets = ByteBuffer.wrap(memory, 0, count);
            while (octets.hasRemaining()) {
                file.get().write(octets);
            }
        } catch (IOException e) {
            LOGGER.error("a message cannot be spooled: {}", e.toString());
            failure = Optional.of(isFullDisk(e) ? new Outcome.NoSpace() : new Outcome.TemporaryFailure());
        }
        count = 0;
    }

    /** Only the text tells the two errors of a full disk from others. */
    private static boolean isFullDisk(IOException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("No space left") || text.contains("quota exceeded");
    }

    /** Why the message could not be kept, if it could not. */
    Optional<Outcome> failure() {
        return failure;
    }

    @Override
    public long size() {
        return size;
    }

    boolean isTooLarge() {
        return size > maxSize;
    }

    @Override
    public InputStream open() {
        InputStream last = new ByteArrayInputStream(memory, 0, count);
        return file.<InputStream>map(channel -> new SequenceInputStream(new FileContent(channel), last))
                .orElse(last);
    }

    @Override
    public void close() {
        memory = new byte[0];
        count = 0;
        file.ifPresent(SpooledMessage::free);
        file = Optional.empty();
    }

    private static void free(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOGGER.warn("a spooled message is not closed: {}", e.toString());
        }
    }

    /** Whether closing it frees space on a disk, which may block. */
    boolean hasFile() {
        return file.isPresent();
    }

    /** The file from its start, with a place of its own in it. */
    private static final class FileContent extends InputStream {
        private final FileChannel channel;
        private long position;

        FileContent(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = channel.read(ByteBuffer.wrap(into, offset, length), position);
            position += Math.max(0, read);
            return read;
        }
    }
}
