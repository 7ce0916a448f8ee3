package org.jamescyrus.sieve;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.jamescyrus.sieve.SieveOptions.RejectBy;

/** What {@code reject} and {@code ereject} come to: RFC 5429, and Cyrus's words. */
final class RefusalText {
    /** RFC 5321, section 4.5.3.1.5, less the reply's codes. */
    private static final int LINE_MAX = 500;

    private RefusalText() {}

    /** A reply holds ASCII only, so another text goes by mail. */
    static SieveAction reject(String text, RejectBy by) {
        return by == RejectBy.SESSION && text.chars().allMatch(c -> c < 128)
                ? ereject(text)
                : new SieveAction.RefuseByMail(text);
    }

    /** In the session in any case; what is not ASCII is written as quoted-printable has it, as Cyrus does. */
    static SieveAction ereject(String text) {
        List<String> lines = text.lines()
                .map(RefusalText::ascii)
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, Math.min(line.length(), LINE_MAX)))
                .toList();
        return new SieveAction.Refuse(lines.isEmpty() ? List.of("Message rejected") : lines);
    }

    private static String ascii(String line) {
        if (line.chars().allMatch(c -> (c >= ' ' && c < 127) || c == '\t')) {
            return line;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte octet : line.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet >= ' ' && octet < 127 && octet != '=';
            encoded.append(plain ? String.valueOf((char) octet) : String.format(Locale.ROOT, "=%02X", octet));
        }
        return encoded.toString();
    }
}
