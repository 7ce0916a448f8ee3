package org.jamescyrus.conf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code cyrus.conf} into the entries of its sections. Used for one file and thrown away. */
final class CyrusConfReader {
    /** The greatest length of a line: master(8) cuts longer ones apart. */
    static final int GREATEST_LENGTH = 4095;

    private static final Pattern SECTION = Pattern.compile("([A-Za-z0-9]+)\\s*\\{\\s*(\\})?");

    private final Map<Section, List<CyrusConfEntry>> entries = new EnumMap<>(Section.class);
    private Optional<OpenSection> open = Optional.empty();
    private boolean skipping;

    /** What the file is made of. */
    enum Section {
        START,
        SERVICES,
        EVENTS,
        DAEMON
    }

    private record OpenSection(Section section, Origin.FileLine at) {}

    static Map<Section, List<CyrusConfEntry>> read(ConfigurationText text, Problems problems)
            throws ConfigurationException {
        CyrusConfReader reader = new CyrusConfReader();
        for (Section section : Section.values()) {
            reader.entries.put(section, new ArrayList<>());
        }
        for (int number = 1; number <= text.lines().size(); number++) {
            try {
                reader.readLine(
                        new Origin.FileLine(text.file(), number), text.lines().get(number - 1));
            } catch (ConfigurationException e) {
                problems.found(e);
            }
        }
        if (reader.open.isPresent()) {
            // Cyrus takes this; but a file that was cut short looks the same, and would start half a server.
            OpenSection section = reader.open.get();
            problems.found(new ConfigurationException(section.at(), section.section() + ": no '}' ends the section"));
        }
        return reader.entries;
    }

    private void readLine(Origin.FileLine at, String line) throws ConfigurationException {
        if (line.length() > GREATEST_LENGTH) {
            throw new ConfigurationException(at, "the line is longer than " + GREATEST_LENGTH + " characters");
        }
        int comment = line.indexOf('#');
        String text = Blanks.trim(comment < 0 ? line : line.substring(0, comment));
        if (text.isEmpty()) {
            return;
        }
        if (skipping) {
            skipping = !text.endsWith("}");
        } else if (open.isPresent()) {
            readWithin(open.get().section(), new CyrusConfLine(at, text));
        } else {
            openSection(at, text);
        }
    }

    private void readWithin(Section section, CyrusConfLine line) throws ConfigurationException {
        boolean ended = line.endsSection();
        if (!ended) {
            entriesOf(section).add(line.entry());
            ended = line.endsSection();
        }
        if (ended) {
            open = Optional.empty();
        }
    }

    private void openSection(Origin.FileLine at, String text) throws ConfigurationException {
        Matcher header = SECTION.matcher(text);
        Optional<Section> section = header.matches() ? section(header.group(1)) : Optional.empty();
        if (section.isEmpty()) {
            // Whoever goes on after the problem does not want one more for each line within.
            skipping = text.endsWith("{");
            throw new ConfigurationException(
                    at, Quoted.of(text) + " opens no section (write START {, SERVICES {, EVENTS { or DAEMON {)");
        }
        if (header.group(2) == null) {
            open = Optional.of(new OpenSection(section.get(), at));
        }
    }

    private static Optional<Section> section(String name) {
        for (Section section : Section.values()) {
            if (section.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    private List<CyrusConfEntry> entriesOf(Section section) {
        return entries.computeIfAbsent(section, unseen -> new ArrayList<>());
    }
}
