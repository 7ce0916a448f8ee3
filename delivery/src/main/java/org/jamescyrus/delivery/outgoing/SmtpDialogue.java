package org.jamescyrus.delivery.outgoing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The client's side of SMTP (RFC 5321) for one message, one command after the other. */
final class SmtpDialogue {
    private static final int LINE_MAX = 4096;
    private static final int LINES_MAX = 100;

    private final InputStream in;
    private final OutputStream out;

    SmtpDialogue(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = new BufferedOutputStream(out);
    }

    /**
     * Returns when the server has taken the message.
     *
     * @throws IOException if it has not; the message says what it answered to what
     */
    void send(String clientName, OutgoingMessage message) throws IOException {
        expect("the connection", 220);
        command("EHLO " + clientName, 250);
        command("MAIL FROM:<" + message.sender() + ">", 250);
        command("RCPT TO:<" + message.recipient() + ">", 250);
        command("DATA", 354);
        data(message.content());
        expect("the message", 250);
        // It is taken; how the parting goes changes nothing.
        write("QUIT\r\n");
    }

    private void command(String line, int expected) throws IOException {
        if (line.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IOException("an address that is not ASCII cannot be sent to");
        }
        write(line + "\r\n");
        expect(line, expected);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Lines end with CRLF whatever they ended with, and a dot at the start of one is doubled. */
    private void data(OutgoingMessage.Content content) throws IOException {
        int last = '\n';
        try (InputStream octets = new BufferedInputStream(content.open())) {
            for (int octet = octets.read(); octet >= 0; octet = octets.read()) {
                if (last == '\n' && octet == '.') {
                    out.write('.');
                } else if (octet == '\n' && last != '\r') {
                    out.write('\r');
                }
                out.write(octet);
                last = octet;
            }
        }
        write(last == '\n' ? ".\r\n" : "\r\n.\r\n");
    }

    private void expect(String what, int code) throws IOException {
        String line = "";
        for (int lines = 0; lines < LINES_MAX; lines++) {
            line = readLine();
            if (line.length() < 4 || line.charAt(3) != '-') {
                break;
            }
        }
        if (!line.startsWith(String.valueOf(code))) {
            throw new IOException("to " + what + " it answered '" + line.replaceAll("[^ -~]", "?") + "'");
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("it ended the conversation");
            }
            if (line.length() == LINE_MAX) {
                throw new IOException("it answered with a line of more than " + LINE_MAX + " octets");
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }
}
