package org.jamescyrus.lmtp.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** Lines to an LMTP server and replies from it, over TCP or a unix socket, each bounded in time and size. */
final class ClientConnection implements Closeable {
    private static final Duration CONNECT_AT_MOST = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 128;
    private static final Pattern REPLY_LINE = Pattern.compile("([2-5]\\d\\d)(?:([ -])(.*))?");

    private final SocketChannel channel;
    private final Deadline deadline;
    private final Duration timeout;
    private final Transcript transcript;
    private InputStream in;
    private OutputStream out;

    private ClientConnection(SocketChannel channel, Duration timeout, Transcript transcript) {
        this.channel = channel;
        this.deadline = new Deadline(channel);
        this.timeout = timeout;
        this.transcript = transcript;
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel));
    }

    /**
     * Connects.
     *
     * @param timeout for each reply, and for each block of what is sent
     */
    static ClientConnection open(SocketAddress server, Duration timeout, Transcript transcript) throws IOException {
        SocketChannel channel = server instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        ClientConnection connection = new ClientConnection(channel, timeout, transcript);
        try {
            Duration patience = timeout.compareTo(CONNECT_AT_MOST) < 0 ? timeout : CONNECT_AT_MOST;
            connection.deadline.within(patience, () -> channel.connect(server));
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Writes a command; it is on its way when {@link #flush} returns. */
    void command(String line) throws IOException {
        secret(line, line);
    }

    /**
     * Writes a command that has a password in it.
     *
     * @param shown what the transcript is told
     */
    void secret(String line, String shown) throws IOException {
        transcript.line("> " + shown);
        byte[] octets = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
        write(octets, octets.length);
    }

    void write(byte[] octets, int count) throws IOException {
        deadline.within(timeout, () -> {
            out.write(octets, 0, count);
            return count;
        });
    }

    void flush() throws IOException {
        deadline.within(timeout, () -> {
            out.flush();
            return true;
        });
    }

    /**
     * Reads a whole reply.
     *
     * @throws ProtocolException if it is none
     */
    LmtpReply reply() throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < MOST_LINES) {
            String line = deadline.within(timeout, this::line);
            transcript.line("< " + line);
            Matcher matcher = REPLY_LINE.matcher(line);
            if (!matcher.matches()) {
                throw new ProtocolException("no reply of LMTP: " + line);
            }
            lines.add(matcher.group(3) == null ? "" : matcher.group(3));
            if (!"-".equals(matcher.group(2))) {
                return new LmtpReply(Integer.parseInt(matcher.group(1)), lines);
            }
        }
        throw new ProtocolException("a reply of more than " + MOST_LINES + " lines");
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("a line of more than " + LONGEST_LINE + " octets");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * Shakes hands, after a 220 to STARTTLS.
     *
     * @param server by the name that stands in its certificate
     * @throws ProtocolException if the server sent something before it, which no TLS protects
     */
    void startTls(Certificates certificates, InetSocketAddress server) throws IOException {
        if (in.available() > 0) {
            throw new ProtocolException("the server speaks between STARTTLS and TLS");
        }
        SSLSocket socket = certificates.socket(channel.socket(), server.getHostString(), server.getPort());
        deadline.within(timeout, () -> {
            socket.startHandshake();
            return true;
        });
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
        transcript.line("  (" + socket.getSession().getProtocol() + ", "
                + socket.getSession().getCipherSuite() + ")");
    }

    /** Without waiting for what was written. */
    @Override
    public void close() throws IOException {
        deadline.close();
        channel.close();
    }

    /** The server says what LMTP does not know. */
    static final class ProtocolException extends IOException {
        private static final long serialVersionUID = 1L;

        ProtocolException(String message) {
            super(message);
        }
    }
}
