package org.jamescyrus.conf.lint;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The programs of Cyrus and what becomes of them: the table {@code programs.tsv}. */
final class Programs {
    private static final Programs STANDARD = new Programs(Table.read("programs.tsv").stream()
            .map(Program::of)
            .collect(Collectors.toMap(Program::name, Function.identity())));

    private final Map<String, Program> programs;

    private Programs(Map<String, Program> programs) {
        this.programs = Collections.unmodifiableMap(programs);
    }

    static Programs standard() {
        return STANDARD;
    }

    /** The program of that base name. */
    Optional<Program> find(String name) {
        return Optional.ofNullable(programs.get(name));
    }
}
