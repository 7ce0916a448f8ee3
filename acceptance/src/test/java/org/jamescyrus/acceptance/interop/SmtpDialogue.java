package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's part of SMTP, up to RCPT TO. */
final class SmtpDialogue {
    private static final Pattern LAST_LINE_OF_A_REPLY = Pattern.compile("[0-9]{3}( .*)?");

    private final LineDialogue server;

    private SmtpDialogue(LineDialogue server) {
        this.server = server;
    }

    /** What the server, which has not been spoken to, answers to RCPT TO for {@code recipient}. */
    static String recipient(LineDialogue server, String recipient) throws IOException {
        SmtpDialogue smtp = new SmtpDialogue(server);
        assertThat(smtp.reply()).startsWith("220 ");
        assertThat(smtp.say("EHLO client.example.net")).startsWith("250 ");
        assertThat(smtp.say("MAIL FROM:<sender@example.net>")).startsWith("250 ");
        String answer = smtp.say("RCPT TO:<" + recipient + ">");
        assertThat(smtp.say("QUIT")).startsWith("221 ");
        return answer;
    }

    private String say(String command) throws IOException {
        server.send(command);
        return reply();
    }

    private String reply() throws IOException {
        return server.readTo(line -> LAST_LINE_OF_A_REPLY.matcher(line).matches());
    }
}
