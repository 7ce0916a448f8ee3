package org.jamescyrus.conf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A {@code cyrus.conf}: what master(8) would start.
 *
 * <p>Sections in braces, entries of one line, comments from {@code #} to the end of a line, also within quotes. A file is at most
 * 1 MiB, a line at most 4095 characters. Stricter than Cyrus, which would leave things out without a word: an unknown section, a
 * section without its closing brace, and a key given twice are refused. Laxer: the closing brace may stand at the end of the last
 * entry's line, as in smmapd(8). Immutable.
 *
 * @param start what runs once, before the services
 * @param services what listens
 * @param events what runs from time to time
 * @param daemons what runs all the time
 */
public record CyrusConf(
        List<CyrusConfEntry> start, List<Service> services, List<CyrusConfEntry> events, List<CyrusConfEntry> daemons) {

    /** Keeps its own copies. */
    public CyrusConf {
        start = List.copyOf(start);
        services = List.copyOf(services);
        events = List.copyOf(events);
        daemons = List.copyOf(daemons);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException with file and line, when the file cannot be read, is over its bounds or says what cannot be
     */
    public static CyrusConf read(Path file) throws ConfigurationException {
        return of(ConfigurationText.read(file), Problems.END_READING);
    }

    /**
     * Reads lines that came from no file.
     *
     * @param fileName the name for messages and origins
     * @param lines without their line feeds
     * @throws ConfigurationException as {@link #read}
     */
    public static CyrusConf parse(String fileName, List<String> lines) throws ConfigurationException {
        return of(ConfigurationText.of(fileName, lines), Problems.END_READING);
    }

    /**
     * Reads as much of a file as can be read, to tell everything that is wrong with it at once. What comes of it starts no
     * server.
     *
     * @param problems takes what {@link #read} would have thrown, and all that it did not come to; entries with a problem are
     *     left out
     */
    public static CyrusConf survey(Path file, Consumer<ConfigurationException> problems) {
        try {
            return of(ConfigurationText.read(file), problems::accept);
        } catch (ConfigurationException e) {
            problems.accept(e);
            return new CyrusConf(List.of(), List.of(), List.of(), List.of());
        }
    }

    /** Surveys lines that came from no file, as {@link #survey(Path, Consumer)} does a file. */
    public static CyrusConf survey(String fileName, List<String> lines, Consumer<ConfigurationException> problems) {
        try {
            return of(ConfigurationText.of(fileName, lines), problems::accept);
        } catch (ConfigurationException e) {
            problems.accept(e);
            return new CyrusConf(List.of(), List.of(), List.of(), List.of());
        }
    }

    /** The service of that name. */
    public Optional<Service> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    private static CyrusConf of(ConfigurationText text, Problems problems) throws ConfigurationException {
        Map<CyrusConfReader.Section, List<CyrusConfEntry>> sections = CyrusConfReader.read(text, problems);
        return new CyrusConf(
                commands(sections, CyrusConfReader.Section.START, problems),
                services(sections.getOrDefault(CyrusConfReader.Section.SERVICES, List.of()), problems),
                commands(sections, CyrusConfReader.Section.EVENTS, problems),
                commands(sections, CyrusConfReader.Section.DAEMON, problems));
    }

    private static List<CyrusConfEntry> commands(
            Map<CyrusConfReader.Section, List<CyrusConfEntry>> sections,
            CyrusConfReader.Section section,
            Problems problems)
            throws ConfigurationException {
        List<CyrusConfEntry> commands = new ArrayList<>();
        for (CyrusConfEntry entry : sections.getOrDefault(section, List.of())) {
            try {
                commands.add(entry.withCommand());
            } catch (ConfigurationException e) {
                problems.found(e);
            }
        }
        return commands;
    }

    private static List<Service> services(List<CyrusConfEntry> entries, Problems problems)
            throws ConfigurationException {
        Map<String, Service> services = new LinkedHashMap<>();
        for (CyrusConfEntry entry : entries) {
            try {
                Service first = services.putIfAbsent(entry.name(), Service.of(entry));
                if (first != null) {
                    throw entry.problem(
                            "stands twice, first at " + first.origin() + " (give each service its own name)");
                }
            } catch (ConfigurationException e) {
                problems.found(e);
            }
        }
        return List.copyOf(services.values());
    }
}
