package org.jamescyrus.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What {@code cyr_info conf-all} of 3.6.1 makes of a value on paper.
 *
 * <p>It misprints bitfields, and only prints them wrong: each spelling has its own place in its table, while spellings of one
 * word share one bit; it prints a spelling when the bit of its <em>place</em>, modulo 32, is set. So {@code fileinto reject}
 * comes out with {@code vnd.cyrus.jmapquery x-cyrus-jmapquery} (places 32 and 33) behind it, and {@code mailbox} (bit 16) as
 * {@code imapflags} (place 16). Checked word by word on Debian's cyrus-common 3.6.1-4+deb12u5.
 */
final class CyrInfo361 {
    private static final String BITFIELD = "sieve_extensions";

    private static final List<String> SIEVE_EXTENSIONS = Blanks.words("""
            fileinto reject vacation vacation-seconds notify include envelope environment body relational regex subaddress
            copy date index imap4flags=imapflags mailbox mboxmetadata servermetadata variables editheader extlists duplicate
            ihave fcc special-use redirect-dsn redirect-deliverby mailboxid vnd.cyrus.log=x-cyrus-log
            vnd.cyrus.jmapquery=x-cyrus-jmapquery vnd.cyrus.imip snooze=vnd.cyrus.snooze=x-cyrus-snooze
            """);

    private CyrInfo361() {}

    static String printed(String name, String text) {
        return name.equals(BITFIELD) ? misprinted(Blanks.words(text)) : text;
    }

    private static String misprinted(List<String> words) {
        List<String> spellings = new ArrayList<>();
        long bits = 0;
        for (int bit = 0; bit < SIEVE_EXTENSIONS.size(); bit++) {
            List<String> alternatives = List.of(SIEVE_EXTENSIONS.get(bit).split("="));
            spellings.addAll(alternatives);
            if (alternatives.stream().anyMatch(words::contains)) {
                bits |= 1L << bit;
            }
        }
        long set = bits;
        return IntStream.range(0, spellings.size())
                .filter(place -> (set & (1 << (place % 32))) != 0)
                .mapToObj(spellings::get)
                .collect(Collectors.joining(" "));
    }
}
