package org.jamescyrus.delivery.outgoing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jamescyrus.delivery.outgoing.SubmissionException.Remedy;

/**
 * {@code smtp_backend: host}: an SMTP server, without TLS and without authentication: one that takes mail from this machine.
 *
 * @param host its name or address
 * @param port its port
 * @param clientName {@code servername}
 * @param timeout for the connection and for each answer
 */
public record SmtpServer(String host, int port, String clientName, Duration timeout) implements Submission {
    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:/\\[\\]]+)(?::(\\d{1,5}))?(/noauth)?");
    private static final int DEFAULT_PORT = 587;

    /**
     * The server of {@code smtp_host}.
     *
     * @throws IllegalArgumentException if that is no {@code host[:port][/noauth]}; the message is for the administrator
     */
    public static SmtpServer at(String address, String clientName, Duration timeout) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + address + "' is not host, host:port or host:port/noauth (TLS to it is not supported)");
        }
        int port = parts.group(2) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(2));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + address + "': a port is 1 to 65535");
        }
        String host = parts.group(1);
        return new SmtpServer(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, clientName, timeout);
    }

    @Override
    public void submit(OutgoingMessage message) throws SubmissionException {
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            new SmtpDialogue(socket.getInputStream(), socket.getOutputStream()).send(clientName, message);
        } catch (IOException e) {
            throw new SubmissionException(Remedy.KEEP, host + ":" + port + " did not take mail: " + e.getMessage(), e);
        }
    }
}
