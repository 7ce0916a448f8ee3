package org.jamescyrus.acceptance.interop;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A client of lmtpd that sends octets as they are (characters U+0000 to U+00FF) and reads replies. It reads while it sends, so
 * that any amount can be sent before a reply is looked at. One thread uses it.
 */
public final class LmtpClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int READ_AT_ONCE = 65_536;
    private static final int CODE = 3;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(READ_AT_ONCE);
    private final StringBuilder line = new StringBuilder();
    private final Deque<String> lines = new ArrayDeque<>();
    private boolean ended;

    private LmtpClient(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** Connects, on TCP or a unix socket. */
    public static LmtpClient on(SocketAddress server) throws IOException {
        return new LmtpClient(SocketChannel.open(server));
    }

    /** Connects and reads the greeting. */
    static LmtpClient greeted(SocketAddress server) throws IOException {
        LmtpClient client = on(server);
        client.reply();
        return client;
    }

    /** Sends all of it; to a server that is gone, what it still takes. */
    public void send(String octets) throws IOException {
        send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends all of it; to a server that is gone, what it still takes. */
    void send(byte[] octets) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(octets);
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        while (out.hasRemaining() && !ended) {
            await();
            if (key.isReadable()) {
                read();
            }
            write(out);
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private void write(ByteBuffer out) {
        try {
            channel.write(out);
        } catch (IOException gone) {
            // Replies may still be there to read.
            out.position(out.limit());
        }
    }

    /** Sends a line and reads the reply to it: its lines, without their ends. */
    List<String> ask(String command) throws IOException {
        send(command + "\r\n");
        return reply();
    }

    /**
     * Reads one reply.
     *
     * @return its lines, without their ends
     * @throws EOFException if the server closed
     */
    public List<String> reply() throws IOException {
        List<String> reply = new ArrayList<>();
        do {
            while (lines.isEmpty() && !ended) {
                await();
                read();
            }
            if (lines.isEmpty()) {
                throw new EOFException("closed after " + reply + line);
            }
            reply.add(lines.remove());
        } while (!isLast(reply.get(reply.size() - 1)));
        return reply;
    }

    private static boolean isLast(String line) {
        return line.length() <= CODE || line.charAt(CODE) != '-';
    }

    /** Reads as many replies, and returns the first line of each. */
    List<String> replies(int count) throws IOException {
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            replies.add(reply().get(0));
        }
        return replies;
    }

    /** All lines to the end of the connection. */
    public List<String> rest() throws IOException {
        while (!ended) {
            await();
            read();
        }
        List<String> rest = new ArrayList<>(lines);
        lines.clear();
        if (!line.isEmpty()) {
            rest.add(line.toString());
        }
        return rest;
    }

    private void await() throws IOException {
        selector.selectedKeys().clear();
        if (selector.select(PATIENCE.toMillis()) == 0) {
            throw new SocketTimeoutException("nothing for " + PATIENCE + " after " + lines + line);
        }
    }

    private void read() {
        in.clear();
        try {
            ended = channel.read(in) < 0;
        } catch (IOException reset) {
            ended = true;
        }
        in.flip();
        while (in.hasRemaining()) {
            char octet = (char) (in.get() & 0xff);
            if (octet == '\n') {
                lines.add(line.toString().replaceFirst("\r$", ""));
                line.setLength(0);
            } else {
                line.append(octet);
            }
        }
    }

    /** Nothing more will be sent. */
    public void halfClose() throws IOException {
        try {
            channel.shutdownOutput();
        } catch (IOException gone) {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
