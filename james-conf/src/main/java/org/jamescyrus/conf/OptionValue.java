package org.jamescyrus.conf;

import java.time.Duration;
import java.util.List;

/** The value of an option, parsed. Each case belongs to one or two {@linkplain OptionType types}. */
public sealed interface OptionValue {

    /** The value as {@code cyr_info conf-all} prints it; empty when there is none. */
    String printed();

    /**
     * A {@link OptionType#SWITCH}.
     *
     * @param on what it was set to
     */
    record Switch(boolean on) implements OptionValue {
        @Override
        public String printed() {
            return on ? "yes" : "no";
        }
    }

    /**
     * An {@link OptionType#INT}.
     *
     * @param number 64 bits, saturated, as {@code strtol} reads it (recorded: {@code 99999999999999} is kept)
     */
    record Int(long number) implements OptionValue {
        @Override
        public String printed() {
            return Long.toString(number);
        }
    }

    /**
     * A {@link OptionType#BYTESIZE}, in every dialect.
     *
     * @param bytes the size in bytes, whatever unit the file or the catalogue uses; negative values mean what the option
     *     says they mean (usually: no limit)
     * @param printed the size as it was written, or the plain number in dialects without units
     */
    record Bytesize(long bytes, String printed) implements OptionValue {}

    /**
     * A {@link OptionType#DURATION}, in every dialect.
     *
     * @param duration the time, whatever unit the file or the catalogue uses; may be negative
     * @param printed the time as it was written, or the plain number in dialects without units
     */
    record Time(Duration duration, String printed) implements OptionValue {}

    /**
     * An {@link OptionType#ENUM} or a {@link OptionType#STRINGLIST}.
     *
     * @param printed the word, in the catalogue's spelling
     */
    record Word(String printed) implements OptionValue {}

    /**
     * A {@link OptionType#BITFIELD}.
     *
     * @param words the words in the catalogue's spelling, each once, in the order of the file
     */
    record Words(List<String> words) implements OptionValue {
        /** Keeps its own copy of the words. */
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public String printed() {
            return String.join(" ", words);
        }
    }

    /**
     * A {@link OptionType#STRING}.
     *
     * @param printed the text
     */
    record Text(String printed) implements OptionValue {}

    /** No value: a default of {@code NULL}, or an option that the dialect does not have. */
    record Unset() implements OptionValue {
        @Override
        public String printed() {
            return "";
        }
    }
}
