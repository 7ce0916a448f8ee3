package org.jamescyrus.lmtp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that sends exact octets, as characters to U+00FF, and reads exact answers. */
public final class Wire implements Closeable {
    private Closeable socket;
    private InputStream in;
    private OutputStream out;

    private Wire(Closeable socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /** Connects to {@code unix:/path} or {@code inet:127.0.0.1:port}. */
    public static Wire to(String address) throws IOException {
        if (address.startsWith("unix:")) {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(address.substring(5)));
            return new Wire(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
        }
        InetAddress loopback = Inet4Address.getByName("127.0.0.1");
        Socket socket = new Socket(loopback, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        socket.setTcpNoDelay(true);
        return new Wire(socket, socket.getInputStream(), socket.getOutputStream());
    }

    public Wire send(String octets) throws IOException {
        out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    public Wire sendByteByByte(String octets) throws IOException {
        for (int i = 0; i < octets.length(); i++) {
            send(octets.substring(i, i + 1));
        }
        return this;
    }

    public void halfClose() throws IOException {
        if (socket instanceof SocketChannel channel) {
            channel.shutdownOutput();
        } else {
            ((Socket) socket).shutdownOutput();
        }
    }

    public void startTls(SSLContext trusted) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) trusted.getSocketFactory().createSocket((Socket) socket, "localhost", 0, true);
        encrypted.startHandshake();
        socket = encrypted;
        in = encrypted.getInputStream();
        out = encrypted.getOutputStream();
    }

    /** Reads until all of {@code expected} has come; anything else fails as soon as it is seen. */
    public Wire expect(Pattern expected) throws IOException {
        StringBuilder came = new StringBuilder();
        Matcher matcher = expected.matcher(came);
        while (!matcher.reset().matches()) {
            assertThat(matcher.hitEnd())
                    .as("'%s' is not how '%s' begins", came, expected)
                    .isTrue();
            int octet = in.read();
            assertThat(octet)
                    .as("end after '%s' instead of '%s'", came, expected)
                    .isNotNegative();
            came.append((char) octet);
        }
        return this;
    }

    /** As {@link #expect(Pattern)} for exact text. */
    public Wire expect(String text) throws IOException {
        return expect(Pattern.compile(Pattern.quote(text)));
    }

    /** All that comes until the server closes. */
    public String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
