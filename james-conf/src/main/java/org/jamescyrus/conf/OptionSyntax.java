package org.jamescyrus.conf;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the values of one option are written, and what they mean in a dialect.
 *
 * <p>Source: the recordings of 3.6.1 for what it takes and refuses; the types of later versions for units. Byte sizes took
 * units in 3.8 and durations in 3.2; before, both were plain integers in the option's own unit.
 *
 * @param type the type in the newest dialect
 * @param unit the unit of a number without one: {@code d h m s} or {@code B K M G}
 * @param words each word that is allowed, with the spelling that is preferred
 */
record OptionSyntax(OptionType type, char unit, Map<String, String> words) {
    private static final Pattern INTEGER = Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))");
    private static final Pattern BYTESIZE = Pattern.compile("([+-]?[0-9]+)\\s*(?:([gGmMkK])[iI]?)?[bB]?");
    private static final Pattern TIME_PART = Pattern.compile("\\G([0-9]+)([dhms])");
    private static final BigInteger LONGEST_TIME = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final String DIGITS = "0123456789";
    private static final Set<String> ON = Set.of("1", "yes", "t", "true");
    private static final Set<String> OFF = Set.of("0", "no", "f", "false");

    OptionValue parse(String text, Dialect dialect) throws MalformedValueException {
        return switch (type) {
            case SWITCH -> parseSwitch(text);
            case INT -> new OptionValue.Int(integer(text, "is not an integer"));
            case BYTESIZE -> dialect.isAtLeast(Dialect.V3_8) ? bytesize(text) : plainBytesize(text, dialect);
            case DURATION -> dialect.isAtLeast(Dialect.V3_2) ? time(text, dialect) : plainTime(text, dialect);
            case ENUM -> new OptionValue.Word(word(onOrOff(text)));
            case STRINGLIST -> new OptionValue.Word(word(text));
            case BITFIELD -> bitfield(text);
            case STRING -> new OptionValue.Text(text);
        };
    }

    /** Reads a switch as both files do: {@code yess} and {@code yes x} are yes, {@code YES} is nothing. */
    static OptionValue.Switch parseSwitch(String text) throws MalformedValueException {
        if (text.startsWith("1") || text.startsWith("y") || text.startsWith("t") || text.startsWith("on")) {
            return new OptionValue.Switch(true);
        }
        if (text.startsWith("0") || text.startsWith("n") || text.startsWith("f") || text.startsWith("of")) {
            return new OptionValue.Switch(false);
        }
        throw new MalformedValueException(text, "is not a switch (use yes or no)");
    }

    private static long integer(String text, String problem) throws MalformedValueException {
        Matcher parts = INTEGER.matcher(text);
        if (!parts.matches()) {
            throw new MalformedValueException(text, problem);
        }
        BigInteger magnitude;
        if (parts.group(2) != null) {
            magnitude = new BigInteger(parts.group(2), 16);
        } else if (parts.group(3) != null) {
            magnitude = new BigInteger(parts.group(3), 8);
        } else {
            magnitude = new BigInteger(parts.group(4));
        }
        return saturated("-".equals(parts.group(1)) ? magnitude.negate() : magnitude);
    }

    private static long saturated(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private OptionValue plainBytesize(String text, Dialect dialect) throws MalformedValueException {
        long number = integer(text, "is not an integer (Cyrus " + dialect + " takes no units; they came with 3.8)");
        return new OptionValue.Bytesize(saturated(times(number, bytesIn(unit))), Long.toString(number));
    }

    private OptionValue plainTime(String text, Dialect dialect) throws MalformedValueException {
        long number = integer(text, "is not an integer (Cyrus " + dialect + " takes no units; they came with 3.2)");
        return new OptionValue.Time(
                Duration.ofSeconds(saturated(times(number, secondsIn(unit)))), Long.toString(number));
    }

    private OptionValue bytesize(String text) throws MalformedValueException {
        Matcher parts = BYTESIZE.matcher(withUnit(text));
        if (!parts.matches()) {
            throw new MalformedValueException(text, "is not a size (use a number and K, M or G)");
        }
        String factor = parts.group(2);
        BigInteger bytes = new BigInteger(parts.group(1))
                .multiply(BigInteger.valueOf(bytesIn(factor == null ? 'B' : factor.charAt(0))));
        if (bytes.bitLength() >= Long.SIZE) {
            throw new MalformedValueException(text, "is more bytes than 64 bits can count");
        }
        return new OptionValue.Bytesize(bytes.longValue(), text);
    }

    private OptionValue time(String text, Dialect dialect) throws MalformedValueException {
        boolean negative = text.startsWith("-");
        String parts = withUnit(negative ? text.substring(1) : text);
        Matcher part = TIME_PART.matcher(parts);
        BigInteger sum = BigInteger.ZERO;
        int end = 0;
        while (part.find()) {
            BigInteger factor = BigInteger.valueOf(secondsIn(part.group(2).charAt(0)));
            sum = sum.add(new BigInteger(part.group(1)).multiply(factor));
            end = part.end();
        }
        if (end == 0 || end < parts.length()) {
            throw new MalformedValueException(text, "is not a time (use numbers with d, h, m or s, as in 1h30m)");
        }
        // Only the newest version refuses it; older ones go on with whatever the overflow leaves (seen with 3.6.1).
        if (sum.compareTo(LONGEST_TIME) > 0 && dialect.isAtLeast(Dialect.HEAD)) {
            throw new MalformedValueException(text, "is more seconds than 32 bits can count");
        }
        long seconds = sum.min(LONGEST_TIME).longValue();
        return new OptionValue.Time(Duration.ofSeconds(negative ? -seconds : seconds), text);
    }

    private String withUnit(String text) {
        boolean endsInDigit = !text.isEmpty() && DIGITS.indexOf(text.charAt(text.length() - 1)) >= 0;
        return endsInDigit ? text + unit : text;
    }

    /** An enum takes whole words for yes and no, where a switch looks at the first letters. */
    private static String onOrOff(String text) {
        if (ON.contains(text)) {
            return "on";
        }
        return OFF.contains(text) ? "off" : text;
    }

    private String word(String text) throws MalformedValueException {
        String preferred = words.get(text);
        if (preferred == null) {
            throw new MalformedValueException(text, "is none of " + String.join(", ", words.keySet()));
        }
        return preferred;
    }

    private OptionValue bitfield(String text) throws MalformedValueException {
        List<String> chosen = new ArrayList<>();
        for (String written : Blanks.words(text)) {
            String preferred = word(written);
            if (!chosen.contains(preferred)) {
                chosen.add(preferred);
            }
        }
        return new OptionValue.Words(chosen);
    }

    private static BigInteger times(long number, long factor) {
        return BigInteger.valueOf(number).multiply(BigInteger.valueOf(factor));
    }

    private static long bytesIn(char unit) {
        return switch (unit) {
            case 'K', 'k' -> 1L << 10;
            case 'M', 'm' -> 1L << 20;
            case 'G', 'g' -> 1L << 30;
            default -> 1L;
        };
    }

    private static long secondsIn(char unit) {
        return switch (unit) {
            case 'd' -> 86_400L;
            case 'h' -> 3_600L;
            case 'm' -> 60L;
            default -> 1L;
        };
    }
}
