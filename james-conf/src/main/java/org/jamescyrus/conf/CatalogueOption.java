package org.jamescyrus.conf;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the catalogue knows about one option of {@code imapd.conf}, in every dialect. */
public final class CatalogueOption {
    private final String name;
    private final OptionSyntax syntax;
    private final Optional<String> unit;
    private final Optional<String> deprecatedSince;
    private final Optional<String> replacedBy;
    private final Map<Dialect, OptionValue> defaults;

    CatalogueOption(
            String name,
            OptionSyntax syntax,
            Optional<String> unit,
            Optional<String> deprecatedSince,
            Optional<String> replacedBy,
            Map<Dialect, OptionValue> defaults) {
        this.name = name;
        this.syntax = syntax;
        this.unit = unit;
        this.deprecatedSince = deprecatedSince;
        this.replacedBy = replacedBy;
        this.defaults = new EnumMap<>(defaults);
    }

    /** The name, in lower case. */
    public String name() {
        return name;
    }

    /** The type in the newest dialect. */
    public OptionType type() {
        return syntax.type();
    }

    /** The words a value may be made of, preferred spellings only; empty for types that are not made of words. */
    public List<String> allowedValues() {
        return syntax.words().values().stream().distinct().toList();
    }

    /** The unit of a number without one, where it is neither bytes nor seconds: {@code K}, {@code m} or {@code d}. */
    public Optional<String> unit() {
        return unit;
    }

    /** The Cyrus release that deprecated it; {@code UNRELEASED} for one to come. */
    public Optional<String> deprecatedSince() {
        return deprecatedSince;
    }

    /** The name of the option that took over from this one. */
    public Optional<String> replacedBy() {
        return replacedBy;
    }

    /** Whether Cyrus of that version knows the option. */
    public boolean existsIn(Dialect dialect) {
        return defaults.containsKey(dialect);
    }

    /**
     * The default in a dialect, before {@code {configdirectory}} is expanded; {@link OptionValue.Unset} when it has no default
     * there or the dialect does not know the option.
     */
    public OptionValue defaultIn(Dialect dialect) {
        return defaults.getOrDefault(dialect, new OptionValue.Unset());
    }

    /** What a text says as the option's value in that version; empty if the version would not take it. */
    public Optional<OptionValue> valueIn(Dialect dialect, String text) {
        try {
            return Optional.of(parse(text, dialect));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    OptionValue parse(String text, Dialect dialect) throws MalformedValueException {
        return syntax.parse(text, dialect);
    }

    /** The catalogue's list of values: words between blanks, {@code preferred=other=older} for other spellings. */
    static Map<String, String> spellings(String values) {
        Map<String, String> spellings = new LinkedHashMap<>();
        for (String word : Blanks.words(values)) {
            List<String> alternatives = List.of(word.split("="));
            alternatives.forEach(spelling -> spellings.put(spelling, alternatives.get(0)));
        }
        return spellings;
    }
}
