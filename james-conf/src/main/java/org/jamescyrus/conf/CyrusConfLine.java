package org.jamescyrus.conf;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line within a section of {@code cyrus.conf}, read from left to right: a name, then {@code key=value} with the value a word
 * or between double quotes, then perhaps the brace that ends the section.
 */
final class CyrusConfLine {
    private final Origin.FileLine at;
    private final String text;
    private int position;

    /**
     * A line to read.
     *
     * @param text without its comment and without blanks at either end; not empty
     */
    CyrusConfLine(Origin.FileLine at, String text) {
        this.at = at;
        this.text = text;
    }

    /** Whether the brace that ends a section comes next; if so it is behind us, and nothing may follow. */
    boolean endsSection() throws ConfigurationException {
        if (!text.startsWith("}", position)) {
            return false;
        }
        if (position + 1 < text.length()) {
            throw new ConfigurationException(at, "text follows the '}' (start a new line)");
        }
        return true;
    }

    CyrusConfEntry entry() throws ConfigurationException {
        String name = alphanumeric();
        if (name.isEmpty() || !(atEnd() || Blanks.isBlank(text.charAt(position)))) {
            throw new ConfigurationException(
                    at,
                    "a name holds " + found() + " (begin an entry with a name of letters and digits, then a blank)");
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        skipBlanks();
        while (!atEnd() && text.charAt(position) != '}') {
            argument(name, arguments);
            skipBlanks();
        }
        return new CyrusConfEntry(name, arguments, at);
    }

    private void argument(String name, Map<String, String> arguments) throws ConfigurationException {
        String key = alphanumeric();
        if (key.isEmpty() || atEnd() || text.charAt(position) != '=') {
            throw new ConfigurationException(
                    at, name, Quoted.of(key) + " is followed by " + found() + " (write key=value or key=\"value\")");
        }
        position++;
        String value = text.startsWith("\"", position) ? quoted(name, key) : word();
        if (arguments.putIfAbsent(key, value) != null) {
            throw new ConfigurationException(at, name, key + " stands twice (keep one of the two)");
        }
    }

    private String quoted(String name, String key) throws ConfigurationException {
        int end = text.indexOf('"', position + 1);
        if (end < 0) {
            throw new ConfigurationException(
                    at,
                    name,
                    key + " has no closing quote (quotes end on their line; '#' begins a comment even in them)");
        }
        String value = text.substring(position + 1, end);
        position = end + 1;
        return value;
    }

    private String word() {
        int start = position;
        while (!atEnd() && !Blanks.isBlank(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private String alphanumeric() {
        int start = position;
        while (!atEnd() && Blanks.isAlphanumeric(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private void skipBlanks() {
        while (!atEnd() && Blanks.isBlank(text.charAt(position))) {
            position++;
        }
    }

    private boolean atEnd() {
        return position == text.length();
    }

    private String found() {
        return atEnd() ? "nothing" : Quoted.of(text.substring(position, position + 1));
    }
}
