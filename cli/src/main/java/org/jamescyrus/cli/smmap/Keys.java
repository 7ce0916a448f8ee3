package org.jamescyrus.cli.smmap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.smmap.Octets;

/** The keys to ask for: those of the command line, or the lines of standard input, octet by octet as they are. */
interface Keys {
    /** As Postfix bounds a question. */
    int LONGEST = 10_000;

    /**
     * The next; empty at the end.
     *
     * @throws IOException if standard input cannot be read or a line is longer than 10,000 octets
     */
    Optional<Octets> next() throws IOException;

    /** Those of the command line, in UTF-8. */
    static Keys of(List<String> keys) {
        Iterator<String> left = keys.iterator();
        return () -> left.hasNext() ? Optional.of(Octets.utf8(left.next())) : Optional.empty();
    }

    /** One a line. */
    static Keys lines(InputStream in) {
        return () -> {
            byte[] line = new byte[LONGEST];
            int length = 0;
            int octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            for (; octet >= 0 && octet != '\n'; octet = in.read()) {
                if (length == LONGEST) {
                    throw new IOException("a key has at most " + LONGEST + " octets");
                }
                line[length++] = (byte) octet;
            }
            return Optional.of(Octets.of(line).slice(0, length));
        };
    }
}
