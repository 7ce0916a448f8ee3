package org.jamescyrus.conf.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.OptionCatalogue;
import org.jamescyrus.conf.OptionValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/imapd-options.md} is made of the catalogue and of {@code option-states.tsv}, and says the same as they do. After a
 * change of either, write it anew:
 *
 * <pre>mvn -pl james-conf test -Dtest=ImapdOptionsDocumentTest -Dupdate-docs=true</pre>
 */
class ImapdOptionsDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("basedir", "."), "..", "docs", "imapd-options.md");
    private static final OptionStates STATES = OptionStates.standard();

    private static final String INTRODUCTION = """
            # The options of imapd.conf

            Every option of Cyrus 2.3 to head, its default in head, and what becomes of it here. `bin/james-cyrus conf lint` says the
            same of the options that a site sets, with file and line.

            | state | options | |
            |---|---|---|
            %s
            A dash in the column of defaults is an option that head has no more; nothing there is an option without a value. An option
            that an old name stands for has the state of its new name. `@include: FILE` is a directive and is honoured.

            This file is made by `ImapdOptionsDocumentTest` of james-conf, of `option-states.tsv`: change that, then run
            `mvn -pl james-conf test -Dtest=ImapdOptionsDocumentTest -Dupdate-docs=true`.

            | option | type | default | state | note |
            |---|---|---|---|---|
            """;

    @Test
    void documentSaysWhatTheTablesSay() throws IOException {
        String document = document();
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).hasContent(document);
    }

    private static String document() {
        return INTRODUCTION.formatted(Arrays.stream(OptionState.values())
                        .map(ImapdOptionsDocumentTest::count)
                        .collect(Collectors.joining()))
                + STATES.all().stream()
                        .flatMap(standing -> Stream.concat(Stream.of(row(standing)), valueRows(standing.option())))
                        .collect(Collectors.joining());
    }

    private static String count(OptionState state) {
        long options = STATES.all().stream()
                .filter(standing -> standing.state() == state)
                .count();
        return "| " + state + " | " + options + " | " + meaning(state) + " |\n";
    }

    private static String meaning(OptionState state) {
        return switch (state) {
            case HONOURED -> "our own code does what it says";
            case ELSEWHERE -> "a setting of James does; the note names file and setting";
            case LATER -> "it belongs to a part that is not built yet; the note says which";
            case IGNORED -> "it has no effect, for the reason in the note";
            case REFUSED -> "a site that sets it to something other than its default cannot be run";
        };
    }

    private static String row(OptionStanding standing) {
        CatalogueOption option =
                OptionCatalogue.standard().find(standing.option()).orElseThrow();
        String byDefault = option.existsIn(Dialect.newest()) ? code(option.defaultIn(Dialect.newest())) : "-";
        return "| `" + option.name() + "` | " + option.type() + " | " + byDefault + " | " + standing.state() + " | "
                + cell(note(standing)) + " |\n";
    }

    private static Stream<String> valueRows(String option) {
        return STATES.ofValues().entrySet().stream()
                .filter(entry -> entry.getValue().option().equals(option))
                .map(entry -> "| `" + entry.getKey().replace("=", ": ") + "` | | | "
                        + entry.getValue().state() + " | " + cell(note(entry.getValue())) + " |\n");
    }

    private static String note(OptionStanding standing) {
        String needs = standing.needs().entrySet().stream()
                .map(need -> "`" + need.getKey() + ": " + need.getValue() + "`")
                .collect(Collectors.joining(" and "));
        return needs.isEmpty() ? standing.note() : standing.note() + "; only with " + needs;
    }

    private static String code(OptionValue value) {
        return value.printed().isEmpty() ? "" : "`" + cell(value.printed()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
