package org.jamescyrus.conf;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code imapd.conf} after continuation: a backslash at the very end of a line joins the next one, as it stands
 * (recorded). Comments and empty lines are left out; a comment can be continued, too.
 *
 * @param at where it begins
 * @param text without blanks at either end
 */
record LogicalLine(Origin.FileLine at, String text) {
    /** The greatest length of a line with all its continuations, in characters. */
    static final int GREATEST_LENGTH = 1 << 16;

    static List<LogicalLine> of(ConfigurationText text, Problems problems) throws ConfigurationException {
        List<LogicalLine> result = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int begin = 1;
        for (int number = 1; number <= text.lines().size(); number++) {
            String line = text.lines().get(number - 1);
            boolean continued = line.endsWith("\\");
            joined.append(line, 0, continued ? line.length() - 1 : line.length());
            if (!continued) {
                addTo(result, new Origin.FileLine(text.file(), begin), joined, problems);
                begin = number + 1;
            }
        }
        refuseOpenEnd(new Origin.FileLine(text.file(), begin), joined, problems);
        return result;
    }

    private static void addTo(List<LogicalLine> result, Origin.FileLine at, StringBuilder joined, Problems problems)
            throws ConfigurationException {
        boolean tooLong = joined.length() > GREATEST_LENGTH;
        String text = Blanks.trim(joined.toString());
        joined.setLength(0);
        if (tooLong) {
            problems.found(
                    new ConfigurationException(at, "the line is longer than " + GREATEST_LENGTH + " characters"));
        } else if (saysSomething(text)) {
            result.add(new LogicalLine(at, text));
        }
    }

    /** Cyrus drops such a line without a word; an option that silently does not hold is worse than no start. */
    private static void refuseOpenEnd(Origin.FileLine at, StringBuilder open, Problems problems)
            throws ConfigurationException {
        if (saysSomething(Blanks.trim(open.toString()))) {
            problems.found(new ConfigurationException(
                    at, "the line ends in a backslash, but no line follows (remove the backslash)"));
        }
    }

    private static boolean saysSomething(String trimmed) {
        return !trimmed.isEmpty() && !trimmed.startsWith("#");
    }
}
