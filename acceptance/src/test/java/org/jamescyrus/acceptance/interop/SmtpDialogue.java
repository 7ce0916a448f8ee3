package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's part of one SMTP transaction. */
final class SmtpDialogue {
    private static final Pattern LAST_LINE_OF_A_REPLY = Pattern.compile("[0-9]{3}( .*)?");

    private final LineDialogue server;

    private SmtpDialogue(LineDialogue server) {
        this.server = server;
    }

    /** Begins a transaction with a server that has not been spoken to. */
    static SmtpDialogue begin(LineDialogue server) throws IOException {
        SmtpDialogue smtp = new SmtpDialogue(server);
        assertThat(smtp.reply()).startsWith("220 ");
        assertThat(smtp.say("EHLO client.example.net")).startsWith("250 ");
        assertThat(smtp.say("MAIL FROM:<sender@example.net>")).startsWith("250 ");
        return smtp;
    }

    /** What the server, which has not been spoken to, answers to RCPT TO for {@code recipient}. */
    static String recipient(LineDialogue server, String recipient) throws IOException {
        SmtpDialogue smtp = begin(server);
        String answer = smtp.recipient(recipient);
        smtp.quit();
        return answer;
    }

    /** What it answers to RCPT TO. */
    String recipient(String recipient) throws IOException {
        return say("RCPT TO:<" + recipient + ">");
    }

    /**
     * What it answers to a message.
     *
     * @param message lines, of which none begins with a dot
     */
    String message(String message) throws IOException {
        assertThat(say("DATA")).startsWith("354 ");
        for (String line : message.lines().toList()) {
            server.send(line);
        }
        return say(".");
    }

    void quit() throws IOException {
        assertThat(say("QUIT")).startsWith("221 ");
    }

    private String say(String command) throws IOException {
        server.send(command);
        return reply();
    }

    private String reply() throws IOException {
        return server.readTo(line -> LAST_LINE_OF_A_REPLY.matcher(line).matches());
    }
}
