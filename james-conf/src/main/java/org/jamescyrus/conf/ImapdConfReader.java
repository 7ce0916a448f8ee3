package org.jamescyrus.conf;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an {@code imapd.conf} and what it includes into entries, each name once (recorded: a second occurrence is fatal, over
 * includes too, even with the same value). Used for one file and thrown away.
 */
final class ImapdConfReader {
    private static final String INCLUDE = "@include";

    /** How deep includes may nest. */
    static final int DEEPEST_INCLUDE = 16;

    /** How many files may be read in all. */
    static final int MOST_FILES = 64;

    private final IncludedFiles includes;
    private final Problems problems;
    private final Map<String, ImapdConfEntry> entries = new LinkedHashMap<>();
    private final Set<Path> filesRead = new HashSet<>();

    private ImapdConfReader(IncludedFiles includes, Problems problems) {
        this.includes = includes;
        this.problems = problems;
    }

    static List<ImapdConfEntry> read(Path file, Problems problems) throws ConfigurationException {
        ImapdConfReader reader = new ImapdConfReader(IncludedFiles.OF_THIS_MACHINE, problems);
        reader.filesRead.add(IncludedFiles.identity(file));
        reader.readText(ConfigurationText.read(file), 0);
        return List.copyOf(reader.entries.values());
    }

    static List<ImapdConfEntry> parse(String file, List<String> lines, Problems problems)
            throws ConfigurationException {
        ImapdConfReader reader = new ImapdConfReader(IncludedFiles.NONE, problems);
        reader.readText(ConfigurationText.of(file, lines), 0);
        return List.copyOf(reader.entries.values());
    }

    private void readText(ConfigurationText text, int depth) throws ConfigurationException {
        for (LogicalLine line : LogicalLine.of(text, problems)) {
            try {
                readLine(line, depth);
            } catch (ConfigurationException e) {
                problems.found(e);
            }
        }
    }

    private void readLine(LogicalLine line, int depth) throws ConfigurationException {
        ImapdConfEntry entry = ImapdConfEntry.parse(line);
        if (entry.name().equals(INCLUDE)) {
            include(entry, depth + 1);
        } else if (entry.name().startsWith("@")) {
            throw problem(entry, "is no directive (there is only " + INCLUDE + ")");
        } else {
            add(entry);
        }
    }

    private void add(ImapdConfEntry entry) throws ConfigurationException {
        ImapdConfEntry first = entries.putIfAbsent(entry.name(), entry);
        if (first != null) {
            throw problem(entry, "stands twice, first at " + first.origin() + " (keep one of the two)");
        }
    }

    private void include(ImapdConfEntry entry, int depth) throws ConfigurationException {
        Path file = includes.resolve(entry);
        if (!filesRead.add(IncludedFiles.identity(file))) {
            throw problem(entry, Quoted.of(entry.text()) + " is included twice (each file can be read once)");
        }
        if (depth > DEEPEST_INCLUDE) {
            throw problem(entry, "files include each other more than " + DEEPEST_INCLUDE + " deep");
        }
        if (filesRead.size() > MOST_FILES) {
            throw problem(entry, "more than " + MOST_FILES + " files");
        }
        readText(open(file, entry), depth);
    }

    private static ConfigurationText open(Path file, ImapdConfEntry include) throws ConfigurationException {
        try {
            return ConfigurationText.read(file);
        } catch (ConfigurationException e) {
            if (e.line().isPresent()) {
                throw e;
            }
            // The administrator looks for the line that names the file, not for the file that may not exist.
            throw problem(include, Quoted.of(include.text()) + " " + e.problem());
        }
    }

    private static ConfigurationException problem(ImapdConfEntry entry, String problem) {
        return new ConfigurationException(entry.origin(), entry.name(), problem);
    }
}
