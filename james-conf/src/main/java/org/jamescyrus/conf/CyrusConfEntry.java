package org.jamescyrus.conf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a section of {@code cyrus.conf}: {@code name key=value ...}.
 *
 * @param name letters and digits, not empty
 * @param arguments the values by their keys, without quotes, in the order of the file; also keys that nobody reads
 * @param origin where it stands
 */
public record CyrusConfEntry(String name, Map<String, String> arguments, Origin.FileLine origin) {
    static final String COMMAND = "cmd";

    /** Keeps its own copy of the arguments. */
    public CyrusConfEntry {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** The value of a key, if the entry has it. */
    public Optional<String> argument(String key) {
        return Optional.ofNullable(arguments.get(key));
    }

    /** The program and its words, split at blanks as master(8) does: quotes mean nothing inside. */
    public List<String> command() {
        return Blanks.words(arguments.getOrDefault(COMMAND, ""));
    }

    /** This entry, which must have a command, as every entry of every section. */
    CyrusConfEntry withCommand() throws ConfigurationException {
        if (command().isEmpty()) {
            throw problem("no command (add cmd=\"...\")");
        }
        return this;
    }

    ConfigurationException problem(String problem) {
        return new ConfigurationException(origin, name, problem);
    }

    ConfigurationException problem(String key, MalformedValueException problem) {
        return new ConfigurationException(origin, name, key + ": " + problem.getMessage());
    }
}
