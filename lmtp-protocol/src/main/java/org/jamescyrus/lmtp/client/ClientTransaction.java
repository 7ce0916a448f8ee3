package org.jamescyrus.lmtp.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jamescyrus.lmtp.client.SendOutcome.Stage;

/** MAIL, RCPT and DATA for one message. With PIPELINING (RFC 2920), MAIL and RCPT go out together. */
final class ClientTransaction {
    /** Commands sent before their replies are read; so few that the server never waits for us to read. */
    private static final int TOGETHER = 50;

    private static final int PIECE = 16 * 1024;

    /** Cyrus answers a message that is over {@code maxmessagesize} once, not once for each recipient. */
    private static final String TOO_LARGE = "5.2.3";

    private final Envelope envelope;
    /** By the recipient's place. */
    private final SortedMap<Integer, Delivery> known = new TreeMap<>();

    ClientTransaction(Envelope envelope) {
        this.envelope = envelope;
    }

    /** One for each recipient, in their order. To be called after {@link #run} or {@link #fail}. */
    List<Delivery> deliveries() {
        return List.copyOf(known.values());
    }

    /** Whoever has no outcome yet has this one. */
    void fail(SessionException failure) {
        for (int i = 0; i < envelope.recipients().size(); i++) {
            known.putIfAbsent(i, failure.of(envelope.recipients().get(i)));
        }
    }

    void run(ClientConnection connection, Offers offers, Message message) throws IOException, SessionException {
        if (envelope.quota() == Envelope.Quota.IGNORED && !offers.has("IGNOREQUOTA")) {
            throw new SessionException(SendOutcome.PROTOCOL, "4.5.4", "the server does not offer IGNOREQUOTA");
        }
        List<Integer> accepted = address(connection, offers, message);
        if (!accepted.isEmpty()) {
            data(connection, message);
            conclude(connection, accepted);
        }
    }

    /** MAIL and all RCPT; which recipients were accepted. */
    private List<Integer> address(ClientConnection connection, Offers offers, Message message)
            throws IOException, SessionException {
        List<String> commands = new ArrayList<>();
        commands.add(mail(offers, message));
        envelope.recipients().forEach(recipient -> commands.add(rcpt(recipient)));
        List<Integer> accepted = new ArrayList<>();
        int together = offers.has("PIPELINING") ? TOGETHER : 1;
        for (int sent = 0; sent < commands.size(); sent += together) {
            List<String> group = commands.subList(sent, Math.min(commands.size(), sent + together));
            for (String command : group) {
                connection.command(command);
            }
            connection.flush();
            read(connection, sent, group.size(), accepted);
        }
        return accepted;
    }

    /** The answer to MAIL decides for all, but those to the rest of its group are still to come: the session ends. */
    private void read(ClientConnection connection, int first, int count, List<Integer> accepted)
            throws IOException, SessionException {
        for (int i = first; i < first + count; i++) {
            LmtpReply reply = connection.reply();
            if (i == 0 && !reply.isPositive()) {
                throw SessionException.of(reply);
            }
            if (i > 0 && reply.isPositive()) {
                accepted.add(i - 1);
            } else if (i > 0) {
                known.put(i - 1, Delivery.of(envelope.recipients().get(i - 1), reply, Stage.RECIPIENT));
            }
        }
    }

    private String mail(Offers offers, Message message) {
        StringBuilder command = new StringBuilder("MAIL FROM:<" + envelope.sender() + ">");
        if (message.size().isPresent() && offers.has("SIZE")) {
            command.append(" SIZE=").append(message.size().getAsLong());
        }
        Optional<String> poster = envelope.poster();
        poster.ifPresent(user -> command.append(" AUTH=").append(xtext(user)));
        return command.toString();
    }

    private String rcpt(String recipient) {
        return "RCPT TO:<" + recipient + ">" + (envelope.quota() == Envelope.Quota.IGNORED ? " IGNOREQUOTA" : "");
    }

    /** RFC 3461 section 4. */
    private static String xtext(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > ' ' && octet < 0x7f && octet != '+' && octet != '=';
            encoded.append(plain ? String.valueOf((char) octet) : String.format("+%02X", octet));
        }
        return encoded.toString();
    }

    private static void data(ClientConnection connection, Message message) throws IOException, SessionException {
        try (InputStream in = open(message)) {
            connection.command("DATA");
            connection.flush();
            LmtpReply reply = connection.reply();
            if (!reply.isIntermediate()) {
                throw SessionException.of(reply);
            }
            DataEncoder encoder = new DataEncoder();
            byte[] piece = new byte[PIECE];
            byte[] encoded = new byte[2 * PIECE];
            for (int count = read(in, piece); count >= 0; count = read(in, piece)) {
                connection.write(encoded, encoder.encode(piece, count, encoded));
            }
            byte[] end = encoder.end();
            connection.write(end, end.length);
            connection.flush();
        }
    }

    private static InputStream open(Message message) throws SessionException {
        try {
            return message.source().open();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A message that breaks off is never ended with the dot. */
    private static int read(InputStream in, byte[] piece) throws SessionException {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static SessionException unreadable(IOException e) {
        return new SessionException(SendOutcome.TEMPORARY, "4.3.0", "the message cannot be read: " + e.getMessage(), e);
    }

    private void conclude(ClientConnection connection, List<Integer> accepted) throws IOException {
        for (int i : accepted) {
            LmtpReply reply = connection.reply();
            known.put(i, Delivery.of(envelope.recipients().get(i), reply, Stage.MESSAGE));
            if (i == accepted.get(0) && reply.status().equals(TOO_LARGE)) {
                accepted.forEach(other ->
                        known.put(other, Delivery.of(envelope.recipients().get(other), reply, Stage.MESSAGE)));
                return;
            }
        }
    }
}
