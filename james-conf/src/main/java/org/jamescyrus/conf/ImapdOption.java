package org.jamescyrus.conf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An option of {@code imapd.conf} as a typed key: what {@link ImapdConf#get} answers for it.
 *
 * <p>A key says its name and its Java type, nothing more; the {@linkplain OptionCatalogue catalogue} has the rest. An option
 * without a value (a default of {@code NULL}, or one the dialect does not know) reads as C reads a zero: no, 0, or empty.
 */
public final class ImapdOption<T> {
    private final String name;
    private final OptionType type;
    private final Function<OptionValue, T> reading;

    private ImapdOption(String name, OptionType type, Function<OptionValue, T> reading) {
        OptionType catalogued = OptionCatalogue.standard()
                .find(name)
                .map(CatalogueOption::type)
                .orElseThrow(() -> new IllegalArgumentException("the catalogue has no option " + name));
        if (catalogued != type) {
            throw new IllegalArgumentException(name + " is " + catalogued + " in the catalogue, not " + type);
        }
        this.name = name;
        this.type = type;
        this.reading = reading;
    }

    static ImapdOption<Boolean> ofSwitch(String name) {
        return new ImapdOption<>(
                name, OptionType.SWITCH, value -> value instanceof OptionValue.Switch written && written.on());
    }

    static ImapdOption<Long> ofInt(String name) {
        return new ImapdOption<>(
                name, OptionType.INT, value -> value instanceof OptionValue.Int written ? written.number() : 0L);
    }

    /** In bytes. */
    static ImapdOption<Long> ofBytesize(String name) {
        return new ImapdOption<>(
                name, OptionType.BYTESIZE, value -> value instanceof OptionValue.Bytesize size ? size.bytes() : 0L);
    }

    static ImapdOption<Duration> ofDuration(String name) {
        return new ImapdOption<>(
                name,
                OptionType.DURATION,
                value -> value instanceof OptionValue.Time time ? time.duration() : Duration.ZERO);
    }

    /** The enum's constants are the catalogue's words in upper case; the first stands for no value. */
    static <E extends Enum<E>> ImapdOption<E> ofEnum(String name, Class<E> type) {
        return new ImapdOption<>(
                name,
                OptionType.ENUM,
                value -> value instanceof OptionValue.Word word
                        ? Enum.valueOf(type, word.printed().toUpperCase(Locale.ROOT))
                        : type.getEnumConstants()[0]);
    }

    static ImapdOption<String> ofStringlist(String name) {
        return new ImapdOption<>(name, OptionType.STRINGLIST, OptionValue::printed);
    }

    static ImapdOption<List<String>> ofBitfield(String name) {
        return new ImapdOption<>(
                name,
                OptionType.BITFIELD,
                value -> value instanceof OptionValue.Words words ? words.words() : List.of());
    }

    static ImapdOption<String> ofString(String name) {
        return new ImapdOption<>(name, OptionType.STRING, OptionValue::printed);
    }

    static ImapdOption<Optional<String>> ofOptionalString(String name) {
        return new ImapdOption<>(
                name, OptionType.STRING, value -> Optional.of(value.printed()).filter(text -> !text.isEmpty()));
    }

    /** A text of words between blanks. */
    static ImapdOption<List<String>> ofStringOfWords(String name) {
        return new ImapdOption<>(name, OptionType.STRING, value -> Blanks.words(value.printed()));
    }

    /** The name as the catalogue has it. */
    public String name() {
        return name;
    }

    /** The type as the catalogue has it. */
    public OptionType type() {
        return type;
    }

    T read(OptionValue value) {
        return reading.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
