package org.jamescyrus.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to an IMAP server over which a user may log in; as plain as a test can be. */
final class ImapLogin implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;
    private final String greeting;

    ImapLogin(InetSocketAddress server) throws IOException {
        this.socket = new Socket(server.getAddress(), server.getPort());
        this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        this.greeting = lines.readLine();
    }

    String greeting() {
        return greeting;
    }

    /** What the server says it can do, asked for since its greeting does not say it. */
    String capabilities() throws IOException {
        socket.getOutputStream().write("c CAPABILITY\r\n".getBytes(StandardCharsets.US_ASCII));
        String untagged = lines.readLine();
        lines.readLine();
        return untagged;
    }

    /** Sends one command; its tagged reply, without the tag. */
    String command(String command) throws IOException {
        socket.getOutputStream().write(("a " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String line = lines.readLine();
        while (line != null && !line.startsWith("a ")) {
            line = lines.readLine();
        }
        return line == null ? "closed" : line.substring("a ".length());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
