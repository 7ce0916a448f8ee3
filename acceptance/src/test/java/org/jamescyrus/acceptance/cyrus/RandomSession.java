package org.jamescyrus.acceptance.cyrus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a client says in one LMTP session: transactions, well ordered or not, with good and bad arguments.
 *
 * @param turns in order
 * @param manner whether it waits for replies
 */
record RandomSession(List<Turn> turns, Manner manner) {
    enum Manner {
        /** Each reply is read before the next turn; a message is sent only when asked for. */
        ONE_BY_ONE,
        /** All at once. */
        PIPELINED
    }

    enum Kind {
        COMMAND,
        MESSAGE
    }

    /** With line ends; octets are characters U+0000 to U+00FF. */
    record Turn(Kind kind, String octets) {
        @Override
        public String toString() {
            return shown(octets);
        }
    }

    private static final int SHOWN = 400;
    private static final int LARGE = 9_000;

    /** Has no fault of its own: Cyrus answers with the bits of both errors' numbers. */
    private static final String CUT_OFF = "Subject: cut off\r\n\r\ntext\r\n.\r\n";

    private static final Pattern UNFIT = Pattern.compile("[\r\n]");

    /** Quoted or escaped, controls and 8-bit octets are refused by ours, and parts of names to Cyrus; so is DEL. */
    private static final Pattern QUOTED_UNPRINTABLE =
            Pattern.compile("[\"\\\\].*[^ -~]|[^ -~].*\"|\177", Pattern.DOTALL);

    private static final List<String> LHLO = List.of("LHLO x", "lhlo client.example.org", "LHLO", "LHLO ", "LHLO a b");
    private static final List<String> OTHERS = List.of(
            "RSET",
            "rset",
            "RSET ",
            "NOOP",
            "Noop",
            "NOOP x",
            "VRFY alice",
            "vrfy",
            "VRFY ",
            "DATA ",
            "EHLO x",
            "HELO x",
            "HELP",
            "EXPN all",
            "",
            " ",
            "MAIL",
            "RCPT",
            "MAIL FROM",
            "RCPT TO:",
            "mail from:<a@b.org>",
            "TRACE x",
            "QUIT x",
            "NO\0OP",
            "NOOP\0junk",
            "\u00e9",
            "AUTH",
            "AUTH PLAIN",
            "STARTTLS",
            "x".repeat(4000));
    private static final List<String> SENDERS = List.of(
            "<s@example.org>",
            "<s@example.org>",
            "<s@example.org>",
            "<>",
            "<alice>",
            "<\"quoted s\"@example.org>",
            "<s@[192.0.2.1]>",
            "<@relay.example.org,@b.org:s@example.org>",
            "<s@Example.ORG>",
            "<caf\u00e9@example.org>",
            "<s@caf\u00e9.org>",
            "<s@exa mple.org>",
            "<s t@example.org>",
            "<s\\@t@example.org>",
            "<s@>",
            "<@>",
            "<s",
            "s@example.org",
            " <s@example.org>",
            "<s@example.org>>",
            "<s@example_org>");
    private static final List<String> MAIL_PARAMETERS = List.of(
            " SIZE=100",
            " SIZE=9000",
            " size=20000",
            " SIZE=2000000000",
            " SIZE=",
            " SIZE=x",
            " SIZE=12x",
            " BODY=8BITMIME",
            " body=7bit",
            " BODY=BINARYMIME",
            " BODY=8BITMIMEx",
            " AUTH=alice",
            " AUTH=bob",
            " RET=HDRS",
            " ",
            "  SIZE=100",
            " SMTPUTF8");
    private static final List<String> RCPT_PARAMETERS =
            List.of(" IGNOREQUOTA", " IGNOREQUOTA", " ignorequota", " NOTIFY=NEVER", " IGNOREQUOTA NOTIFY=NEVER", " ");

    /** Draws one for a site. */
    static RandomSession draw(Draw draw, RandomSite site) {
        return new Builder(draw, site).build();
    }

    private static String shown(String octets) {
        StringBuilder shown = new StringBuilder();
        octets.chars()
                .limit(SHOWN)
                .forEach(c -> shown.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "\\x%02x".formatted(c)));
        return octets.length() > SHOWN ? shown + "... (" + octets.length() + ")" : shown.toString();
    }

    private static final class Builder {
        private final Draw draw;
        private final RandomKeys keys;
        private final RandomMessages messages;
        private final List<Turn> turns = new ArrayList<>();

        Builder(Draw draw, RandomSite site) {
            this.draw = draw;
            this.keys = new RandomKeys(draw, site);
            this.messages = new RandomMessages(draw);
        }

        RandomSession build() {
            if (draw.percent(80)) {
                command(draw.one(LHLO));
            }
            for (int i = draw.number(4); i >= 0 && !isTooLarge(turns); i--) {
                transaction();
            }
            end();
            return new RandomSession(List.copyOf(turns), draw.percent(50) ? Manner.ONE_BY_ONE : Manner.PIPELINED);
        }

        /** Cyrus takes fields of a message that was too large for fields of the next one. */
        private static boolean isTooLarge(List<Turn> turns) {
            return !turns.isEmpty() && turns.get(turns.size() - 1).octets().length() > LARGE;
        }

        private void transaction() {
            perhapsAnother();
            if (draw.percent(95)) {
                command("MAIL FROM:" + draw.one(draw.percent(70) ? SENDERS.subList(0, 1) : SENDERS) + mailParameters());
            }
            for (int i = draw.number(5); i > 0; i--) {
                perhapsAnother();
                command("RCPT TO:" + recipient() + (draw.percent(15) ? draw.one(RCPT_PARAMETERS) : ""));
            }
            perhapsAnother();
            if (draw.percent(85)) {
                command("DATA");
                turns.add(new Turn(Kind.MESSAGE, messages.next() + ".\r\n"));
            }
        }

        private void perhapsAnother() {
            while (draw.percent(7)) {
                command(draw.one(draw.percent(20) ? LHLO : OTHERS));
            }
        }

        private String mailParameters() {
            StringBuilder parameters = new StringBuilder();
            while (draw.percent(30)) {
                parameters.append(draw.one(MAIL_PARAMETERS));
            }
            return parameters.toString();
        }

        private String recipient() {
            String key = new String(keys.next(), StandardCharsets.ISO_8859_1);
            while (UNFIT.matcher(key).find() || QUOTED_UNPRINTABLE.matcher(key).find()) {
                key = new String(keys.next(), StandardCharsets.ISO_8859_1);
            }
            return draw.percent(92)
                    ? "<" + key + ">"
                    : draw.one("<", "", " <", "<@a.org:", "<@a,@b:") + key + draw.one(">", "", ">>", " >");
        }

        private void command(String line) {
            String cased = draw.percent(5) ? line.toLowerCase(Locale.ROOT) : line;
            turns.add(new Turn(Kind.COMMAND, cased + (draw.percent(3) ? "\n" : "\r\n")));
        }

        /** Says goodbye, or breaks off, perhaps within a line or a message. */
        private void end() {
            if (draw.percent(70)) {
                turns.add(new Turn(Kind.COMMAND, "QUIT\r\n"));
            } else if (draw.percent(50)) {
                Turn last = turns.remove(turns.size() - 1);
                String whole = last.kind() == Kind.MESSAGE ? CUT_OFF : last.octets();
                turns.add(new Turn(last.kind(), whole.substring(0, draw.number(whole.length()))));
            }
        }
    }
}
