package org.jamescyrus.acceptance.cyrus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection that shows replies exactly as they come; octets are characters U+0000 to U+00FF. */
final class SmmapConnection implements AutoCloseable {
    private static final byte[] MAP = "cyrus ".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    SmmapConnection(SocketAddress server) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(server);
        in = Channels.newInputStream(channel);
        out = Channels.newOutputStream(channel);
    }

    /** The netstring that comes for a key, or what came of one before the server closed. */
    String ask(byte[] key) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((MAP.length + key.length + ":").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(MAP);
        request.writeBytes(key);
        request.write(',');
        // In one piece: what has not come with the first packet, Cyrus takes for missing.
        out.write(request.toByteArray());
        return reply();
    }

    private String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        int length = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            reply.append((char) octet);
            if (octet == ':') {
                byte[] rest = in.readNBytes(length + 1);
                return reply.append(new String(rest, StandardCharsets.ISO_8859_1))
                        .toString();
            }
            length = 10 * length + Character.digit(octet, 10);
        }
        return reply + " (closed)";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
