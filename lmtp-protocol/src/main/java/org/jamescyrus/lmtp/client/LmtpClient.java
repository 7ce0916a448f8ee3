package org.jamescyrus.lmtp.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.lmtp.client.ClientConnection.ProtocolException;

/**
 * Hands one message over in one LMTP session (RFC 2033).
 *
 * @param server where it listens
 * @param security whose certificate is believed, if TLS is wanted
 * @param login for AUTH PLAIN, if that is wanted
 * @param timeout for each reply
 * @param transcript is told what both sides say
 */
public record LmtpClient(
        SocketAddress server,
        Optional<Certificates> security,
        Optional<Credentials> login,
        Duration timeout,
        Transcript transcript) {

    /**
     * Sends. What a server or a network does is no exception but an outcome.
     *
     * @return one for each recipient, in their order
     */
    public List<Delivery> send(Envelope envelope, Message message) {
        ClientTransaction transaction = new ClientTransaction(envelope);
        try (ClientConnection connection = connect()) {
            transaction.run(connection, begin(connection), message);
            quit(connection);
        } catch (SessionException e) {
            transaction.fail(e);
        } catch (ProtocolException e) {
            transaction.fail(new SessionException(SendOutcome.PROTOCOL, "4.5.0", reason(e), e));
        } catch (IOException e) {
            transaction.fail(new SessionException(SendOutcome.TEMPORARY, "4.4.2", reason(e), e));
        }
        return transaction.deliveries();
    }

    private ClientConnection connect() throws SessionException {
        if (server instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new SessionException(
                    SendOutcome.UNAVAILABLE, "4.4.3", inet.getHostString() + ": there is no host of that name");
        }
        try {
            return ClientConnection.open(server, timeout, transcript);
        } catch (IOException e) {
            throw new SessionException(SendOutcome.UNAVAILABLE, "4.4.1", server + ": " + reason(e), e);
        }
    }

    /** From the greeting to where MAIL may be said. */
    private Offers begin(ClientConnection connection) throws IOException, SessionException {
        LmtpReply greeting = connection.reply();
        if (greeting.code() != 220) {
            throw SessionException.of(greeting);
        }
        Offers offers = lhlo(connection);
        if (security.isPresent()) {
            startTls(connection, offers, security.get());
            offers = lhlo(connection);
        }
        if (login.isPresent()) {
            authenticate(connection, offers, login.get());
        }
        return offers;
    }

    private static Offers lhlo(ClientConnection connection) throws IOException, SessionException {
        LmtpReply reply = ask(connection, "LHLO " + ownName());
        if (!reply.isPositive()) {
            throw SessionException.of(reply);
        }
        return Offers.of(reply);
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private void startTls(ClientConnection connection, Offers offers, Certificates certificates)
            throws IOException, SessionException {
        if (!offers.has("STARTTLS") || !(server instanceof InetSocketAddress inet)) {
            throw new SessionException(SendOutcome.UNAVAILABLE, "4.7.4", "the server does not offer STARTTLS");
        }
        LmtpReply reply = ask(connection, "STARTTLS");
        if (reply.code() != 220) {
            throw SessionException.of(reply);
        }
        try {
            connection.startTls(certificates, inet);
        } catch (IOException e) {
            throw new SessionException(SendOutcome.UNAVAILABLE, "4.7.5", "no TLS: " + reason(e), e);
        }
    }

    private static void authenticate(ClientConnection connection, Offers offers, Credentials login)
            throws IOException, SessionException {
        if (!offers.authenticatesBy("PLAIN")) {
            throw new SessionException(
                    SendOutcome.NO_PERMISSION,
                    "4.7.4",
                    "the server does not offer AUTH PLAIN (perhaps with --starttls)");
        }
        connection.secret("AUTH PLAIN " + login.plain(), "AUTH PLAIN (of " + login + ")");
        connection.flush();
        LmtpReply reply = connection.reply();
        if (reply.isPermanent()) {
            throw new SessionException(SendOutcome.NO_PERMISSION, reply.status(), reply.text());
        }
        if (!reply.isPositive()) {
            throw SessionException.of(reply);
        }
    }

    /** All is said already, so that it does not matter how the server takes it. */
    private static void quit(ClientConnection connection) {
        try {
            ask(connection, "QUIT");
        } catch (IOException e) {
            return;
        }
    }

    private static LmtpReply ask(ClientConnection connection, String command) throws IOException {
        connection.command(command);
        connection.flush();
        return connection.reply();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
