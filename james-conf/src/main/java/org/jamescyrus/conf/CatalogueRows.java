package org.jamescyrus.conf;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Rows of the catalogue's table: name, type, values, unit, deprecated since, replaced by, then a default for each dialect:
 * {@code "text"} with C's escapes, {@code (none)} for {@code NULL}, {@code -} where the version has no such option.
 */
final class CatalogueRows {
    private static final String DEFAULT = "default_";
    private static final int FIXED_COLUMNS = 6;

    private final List<String> header;

    CatalogueRows(@Nullable String header) {
        this.header = header == null ? List.of() : cells(header);
        for (Dialect dialect : Dialect.values()) {
            if (!this.header.contains(DEFAULT + dialect)) {
                throw new IllegalStateException("the catalogue has no column of defaults for " + dialect);
            }
        }
    }

    CatalogueOption option(String row) {
        List<String> cells = cells(row);
        if (cells.size() != header.size()) {
            throw new IllegalStateException("the catalogue has a row of " + cells.size() + " cells: " + row);
        }
        OptionType type = OptionType.valueOf(cells.get(1));
        Optional<String> unit = given(cells.get(3));
        OptionSyntax syntax = new OptionSyntax(type, unitOf(type, unit), words(type, cells));
        return new CatalogueOption(
                cells.get(0), syntax, unit, given(cells.get(4)), given(cells.get(5)), defaults(syntax, cells));
    }

    private static char unitOf(OptionType type, Optional<String> unit) {
        return unit.map(letter -> letter.charAt(0)).orElse(type == OptionType.DURATION ? 's' : 'B');
    }

    /** The table lists the values of the newest version; a word that was once a default was a value then, too. */
    private Map<String, String> words(OptionType type, List<String> cells) {
        Map<String, String> words = CatalogueOption.spellings(cells.get(2));
        if (type == OptionType.ENUM || type == OptionType.STRINGLIST || type == OptionType.BITFIELD) {
            cells.stream()
                    .skip(FIXED_COLUMNS)
                    .flatMap(cell -> text(cell).stream())
                    .flatMap(text -> Blanks.words(text).stream())
                    .forEach(word -> words.putIfAbsent(word, word));
        }
        return words;
    }

    private Map<Dialect, OptionValue> defaults(OptionSyntax syntax, List<String> cells) {
        Map<Dialect, OptionValue> defaults = new EnumMap<>(Dialect.class);
        for (Dialect dialect : Dialect.values()) {
            String cell = cells.get(header.indexOf(DEFAULT + dialect));
            if (!cell.equals("-")) {
                defaults.put(
                        dialect,
                        text(cell).map(text -> parsed(syntax, text, dialect)).orElse(new OptionValue.Unset()));
            }
        }
        return defaults;
    }

    private static OptionValue parsed(OptionSyntax syntax, String text, Dialect dialect) {
        try {
            return syntax.parse(text, dialect);
        } catch (MalformedValueException e) {
            throw new IllegalStateException("the catalogue has a wrong default for " + dialect, e);
        }
    }

    private static Optional<String> text(String cell) {
        if (!cell.startsWith("\"")) {
            return Optional.empty();
        }
        return Optional.of(cell.substring(1, cell.length() - 1).replaceAll("\\\\(.)", "$1"));
    }

    private static Optional<String> given(String cell) {
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }
}
