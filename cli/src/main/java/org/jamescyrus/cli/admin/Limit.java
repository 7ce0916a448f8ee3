package org.jamescyrus.cli.admin;

import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How much of something there may be.
 *
 * @param most 0 or more; no limit when empty
 */
record Limit(OptionalLong most) {
    static final Limit NONE = new Limit(OptionalLong.empty());

    /** So that it can still be counted in octets. */
    private static final long GREATEST = Long.MAX_VALUE / 1024;

    private static final String WORD = "none";
    private static final int DIGITS = 16;

    /**
     * Reads a number in decimal digits.
     *
     * @throws IllegalArgumentException saying what would be right, without the value
     */
    static Limit number(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Long.parseLong(text) > GREATEST) {
            throw new IllegalArgumentException("is no number from 0 to " + GREATEST);
        }
        return new Limit(OptionalLong.of(Long.parseLong(text)));
    }

    /** What a server says: a number or null. */
    static Limit of(JsonNode said) {
        return said.isNumber() ? new Limit(OptionalLong.of(said.asLong())) : NONE;
    }

    void put(ObjectNode object, String name) {
        most.ifPresentOrElse(number -> object.put(name, number), () -> object.putNull(name));
    }

    /** {@code 25%} of it; empty without a limit or with one of nothing. */
    String percent(long used) {
        return most.isPresent() && most.getAsLong() > 0 ? Math.round(100.0 * used / most.getAsLong()) + "%" : "";
    }

    /** The number, or {@code none}. */
    @Override
    public String toString() {
        return most.isPresent() ? Long.toString(most.getAsLong()) : WORD;
    }

    /** A number or {@code none}. */
    static final class Converter implements ITypeConverter<Limit> {
        @Override
        public Limit convert(String text) {
            if (text.equals(WORD)) {
                return NONE;
            }
            try {
                return number(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' " + e.getMessage() + " and not '" + WORD + "'");
            }
        }
    }
}
