package org.jamescyrus.lmtp.client;

import java.util.List;
import java.util.Locale;

/**
 * What the server can do.
 *
 * @param lines of its answer to LHLO, in upper case, without its name
 */
record Offers(List<String> lines) {
    static Offers of(LmtpReply lhlo) {
        return new Offers(lhlo.lines().stream()
                .skip(1)
                .map(line -> line.toUpperCase(Locale.ROOT))
                .toList());
    }

    boolean has(String keyword) {
        return lines.stream().anyMatch(line -> line.equals(keyword) || line.startsWith(keyword + " "));
    }

    /** Whether it takes {@code mechanism} of SASL. */
    boolean authenticatesBy(String mechanism) {
        return lines.stream().filter(line -> line.startsWith("AUTH ")).anyMatch(line -> List.of(line.split(" +"))
                .contains(mechanism));
    }
}
