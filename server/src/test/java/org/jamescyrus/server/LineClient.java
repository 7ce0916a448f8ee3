package org.jamescyrus.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection over which lines go both ways, and which may change to TLS. */
final class LineClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private Socket socket;
    private BufferedReader lines;

    private LineClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.lines = reader(socket);
    }

    static LineClient plain(InetSocketAddress server) throws IOException {
        return new LineClient(new Socket(server.getAddress(), server.getPort()));
    }

    static LineClient tls(InetSocketAddress server, SSLContext context) throws IOException {
        LineClient client = plain(server);
        client.startTls(context);
        return client;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Shakes hands, as a client that knows localhost by name. */
    String startTls(SSLContext context) throws IOException {
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secure.startHandshake();
        socket = secure;
        lines = reader(secure);
        return secure.getSession().getProtocol();
    }

    String read() throws IOException {
        String line = lines.readLine();
        return line == null ? "closed" : line;
    }

    /** Everything up to a line that begins with {@code last}. */
    String readTo(String last) throws IOException {
        StringBuilder all = new StringBuilder();
        String line;
        do {
            line = read();
            all.append(line).append('\n');
        } while (!line.startsWith(last) && !line.equals("closed"));
        return all.toString();
    }

    String ask(String command) throws IOException {
        send(command);
        return read();
    }

    void send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
