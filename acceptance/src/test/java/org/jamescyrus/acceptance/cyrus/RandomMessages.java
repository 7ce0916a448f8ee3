package org.jamescyrus.acceptance.cyrus;

import java.util.List;

/**
 * Messages as they come after DATA, good ones and such as lmtpd refuses, without the line that ends them. Left out is what
 * differs from Cyrus on purpose, or where Cyrus errs: bare LF, dots in lines longer than its read buffer, and a message with
 * two faults (Cyrus answers with the bits of both errors' numbers, and looks at the size last).
 */
final class RandomMessages {
    private static final List<String> FIELDS = List.of(
            "From: alice@example.org",
            "To: bob@example.org",
            "Subject: one",
            "Subject : blank before the colon",
            "Subject: two\r\n lines",
            "Subject: caf\u00e9 in Latin-1",
            "Subject:",
            "MIME-Version: 1.0",
            "Return-Path: <old@example.org>",
            "X-Sieve: old",
            "Received: from a by b; Tue, 1 Jan 2030 00:00:00 +0000",
            ".Dot: in front",
            "X-Long: " + "x".repeat(2000));

    private static final List<String> FAULTS = List.of(
            "no field at all",
            "From alice Tue Jan  1 00:00:00 2030",
            " leading blank",
            ": nothing before the colon",
            "Na\u00efve: 8-bit name",
            "Tab\tinside: value",
            "Message-ID:",
            "Message-ID: ",
            "Nul: \0",
            "Cr: a\rb");

    private static final List<String> LINES = List.of(
            "text",
            "",
            "..",
            "..stuffed",
            ".not stuffed",
            "...",
            "caf\u00e9 \u00ff\u0080",
            "a lone \r in it",
            "at the end\r",
            "From alice Tue Jan  1 00:00:00 2030",
            "\t.",
            "x".repeat(998),
            "x".repeat(1500));

    private static final List<String> IDS =
            List.of("<a@example.org>", "<b@example.org>", "<c@example.org>", "nonsense");
    private static final List<String> DATES = List.of("Tue, 1 Jan 2030 00:00:00 +0000", "never", "");
    private static final String LARGE = "large\r\n".repeat(1000) + "x".repeat(20_000) + "\r\n";

    private final Draw draw;

    RandomMessages(Draw draw) {
        this.draw = draw;
    }

    String next() {
        if (draw.percent(3)) {
            return "";
        }
        StringBuilder message = new StringBuilder();
        boolean faulty = draw.percent(15);
        header(message, faulty);
        if (draw.percent(95)) {
            message.append("\r\n");
            body(message, faulty);
        }
        return message.toString();
    }

    private void header(StringBuilder message, boolean faulty) {
        if (draw.percent(70)) {
            message.append(!faulty && draw.percent(30) ? known() : unique());
        }
        for (int i = draw.number(6); i > 0; i--) {
            message.append(draw.one(FIELDS)).append("\r\n");
        }
        if (faulty) {
            message.append(draw.one(FAULTS)).append("\r\nSubject: after it\r\n");
        }
    }

    /** Comes again, and is a duplicate if its Date comes again too; without one, lmtpd adds the time. */
    private String known() {
        return "Message-ID: " + draw.one(IDS) + "\r\nDate: " + draw.one(DATES) + "\r\n";
    }

    private String unique() {
        return "Message-ID: <" + draw.number(1_000_000_000) + "@example.org>\r\n";
    }

    private void body(StringBuilder message, boolean faulty) {
        for (int i = draw.number(6); i > 0; i--) {
            message.append(draw.one(LINES)).append("\r\n");
        }
        if (!faulty && draw.percent(10)) {
            message.append(draw.one("nul \0\r\n", LARGE));
        }
    }
}
