package org.jamescyrus.acceptance.interop;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A client of a line protocol (SMTP, IMAP): on loopback, on a unix socket, or of a process that speaks it over pipes. */
public final class LineDialogue implements AutoCloseable {
    private static final int READ_MILLIS = 30_000;

    private final BufferedReader in;
    private final OutputStream out;
    private final Closeable connection;

    private LineDialogue(InputStream in, OutputStream out, Closeable connection) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        this.out = out;
        this.connection = connection;
    }

    static LineDialogue onLoopback(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_MILLIS);
        return new LineDialogue(socket.getInputStream(), socket.getOutputStream(), socket);
    }

    public static LineDialogue on(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        return new LineDialogue(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    }

    /** The process is gone when this is closed. */
    static LineDialogue with(Process process) {
        return new LineDialogue(process.getInputStream(), process.getOutputStream(), process::destroyForcibly);
    }

    /** Sends a line; an empty one too. */
    public void send(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Reads lines up to and with the first that is {@code last}, and returns that one. */
    public String readTo(Predicate<String> last) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (last.test(line)) {
                return line;
            }
        }
        throw new IOException("the server closed the connection");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
