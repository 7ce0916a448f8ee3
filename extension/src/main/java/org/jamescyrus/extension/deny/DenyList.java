package org.jamescyrus.extension.deny;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code user_deny.db} in Cyrus's flat format, read: a line a user, {@code USER TAB RECORD}, with tabs and other
 * separators within a record written as two octets, 0xff and the character with its highest bit set. The order of lines does
 * not matter here. A line that is none is reported and passed over, as in Cyrus: whom it was for is not denied.
 */
final class DenyList {
    /** Octets in a line; a longer one is passed over. */
    static final int LONGEST_LINE = 8192;

    private static final Logger LOGGER = LoggerFactory.getLogger(DenyList.class);
    private static final int MOST_REPORTED = 20;
    private static final int ESCAPE = 0xff;
    private static final int HIGHEST_BIT = 0x80;

    /** A file without a line, or none. */
    static final DenyList EMPTY = new DenyList(Map.of());

    private final Map<String, DenyRecord> records;

    private DenyList(Map<String, DenyRecord> records) {
        this.records = records;
    }

    /**
     * Reads a file's octets.
     *
     * @param file for the log
     */
    static DenyList parse(byte[] octets, Path file) {
        Map<String, DenyRecord> records = new HashMap<>();
        int number = 1;
        int passedOver = 0;
        for (int begin = 0; begin < octets.length; number++) {
            int end = indexOf(octets, '\n', begin, octets.length);
            String problem = end - begin > LONGEST_LINE
                    ? "is longer than " + LONGEST_LINE + " octets"
                    : addLine(octets, begin, end, records);
            if (!problem.isEmpty() && passedOver++ < MOST_REPORTED) {
                LOGGER.warn(
                        "{}:{}: {}; the line is passed over, and whom it is for is not denied", file, number, problem);
            }
            begin = end + 1;
        }
        if (passedOver > MOST_REPORTED) {
            LOGGER.warn(
                    "{}: {} lines are passed over, of which the first {} were named", file, passedOver, MOST_REPORTED);
        }
        return new DenyList(Map.copyOf(records));
    }

    /** Returns what is wrong with the line, or nothing. */
    private static String addLine(byte[] octets, int begin, int end, Map<String, DenyRecord> records) {
        if (begin == end) {
            return "";
        }
        int tab = indexOf(octets, '\t', begin, end);
        if (tab == end) {
            return "has no tab behind the user";
        }
        Optional<DenyRecord> record = DenyRecord.parse(decoded(octets, tab + 1, end));
        record.ifPresent(found -> records.put(decoded(octets, begin, tab), found));
        return record.isPresent() ? "" : "is not 'USER, 1 or 2, SERVICES, MESSAGE' with tabs between (use cyr_deny)";
    }

    private static int indexOf(byte[] octets, char wanted, int begin, int end) {
        int at = begin;
        while (at < end && octets[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decoded(byte[] octets, int begin, int end) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(end - begin);
        for (int at = begin; at < end; at++) {
            boolean escaped = Byte.toUnsignedInt(octets[at]) == ESCAPE && at + 1 < end;
            int octet = Byte.toUnsignedInt(octets[escaped ? ++at : at]);
            plain.write(escaped && octet != ESCAPE ? octet & ~HIGHEST_BIT : octet);
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    /** What {@code user} is told who is denied {@code service}; empty if it is not. */
    Optional<String> denial(String user, String service) {
        return Optional.ofNullable(records.get(user))
                .filter(record -> record.denies(service))
                .map(DenyRecord::message);
    }

    /** Users listed. */
    int size() {
        return records.size();
    }
}
