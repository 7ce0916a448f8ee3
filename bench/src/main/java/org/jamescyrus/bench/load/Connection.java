package org.jamescyrus.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection to the measured server. */
final class Connection implements AutoCloseable {
    private static final int ROOM_FOR_REPLIES = 64 * 1024;

    private final SocketChannel channel;
    private final Conversation conversation;
    private final Outgoing out;
    private final ByteBuffer in = ByteBuffer.allocateDirect(ROOM_FOR_REPLIES);

    private Connection(SocketChannel channel, Conversation conversation, Outgoing out) {
        this.channel = channel;
        this.conversation = conversation;
        this.out = out;
    }

    static Connection open(String socket, Conversation conversation, Outgoing out) throws IOException {
        return new Connection(SocketChannel.open(UnixDomainSocketAddress.of(socket)), conversation, out);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Says what comes first. Returns whether all of it is gone. */
    boolean begin(long now) throws IOException {
        conversation.begin(now, out);
        return out.writeTo(channel);
    }

    /** Sends on. Returns whether all is gone. */
    boolean write() throws IOException {
        return out.writeTo(channel);
    }

    /** Reads once and answers. Returns whether all of the answer is gone. */
    boolean read() throws IOException, WrongAnswerException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed the connection");
        }
        in.flip();
        conversation.received(in, System.nanoTime(), out);
        in.compact();
        return out.writeTo(channel);
    }

    boolean isOver() {
        return conversation.isOver();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
