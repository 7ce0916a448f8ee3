package org.jamescyrus.sieve;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How a test compares text with its keys: RFC 5228, section 2.7. */
record Comparison(Match match, Comparator comparator) {
    /** The match types. */
    enum Match {
        IS,
        CONTAINS,
        MATCHES
    }

    /** The comparators. */
    enum Comparator {
        OCTET,
        ASCII_CASEMAP,
        ASCII_NUMERIC
    }

    private static final String MATCH_TYPE = "match type";
    private static final String COMPARATOR = "comparator";

    /** {@code syntax} with the tags read by {@link #of}. */
    static Syntax tags(Syntax syntax) {
        return syntax.choice(MATCH_TYPE, Optional.empty(), "is", "contains", "matches")
                .tag(COMPARATOR, Syntax.Operand.STRING);
    }

    static Comparison of(Parsed word, Operands operands) throws ScriptException {
        Match match = operands.has("matches") ? Match.MATCHES : operands.has("contains") ? Match.CONTAINS : Match.IS;
        String name = operands.string(COMPARATOR).orElse("i;ascii-casemap");
        Comparator comparator =
                switch (name) {
                    case "i;octet" -> Comparator.OCTET;
                    case "i;ascii-casemap" -> Comparator.ASCII_CASEMAP;
                    case "i;ascii-numeric" -> Comparator.ASCII_NUMERIC;
                    default -> throw ScriptException.at(word.line(), "comparator '" + name + "' is not supported");
                };
        operands.required().check(word.line(), "'" + name + "'", Extension.named("comparator-" + name));
        if (comparator == Comparator.ASCII_NUMERIC && match != Match.IS) {
            throw ScriptException.at(word.line(), "'" + name + "' compares with ':is' only");
        }
        return new Comparison(match, comparator);
    }

    /** Whether a text is like any of {@code keys}. */
    Predicate<String> anyOf(List<String> keys) {
        List<Predicate<String>> each = keys.stream().map(this::key).toList();
        return text -> {
            String canonical = canonical(text);
            return each.stream().anyMatch(key -> key.test(canonical));
        };
    }

    private Predicate<String> key(String key) {
        String canonical = canonical(key);
        return switch (match) {
            case IS -> canonical::equals;
            case CONTAINS -> text -> text.contains(canonical);
            case MATCHES -> Glob.of(canonical)::matches;
        };
    }

    private String canonical(String text) {
        return switch (comparator) {
            case OCTET -> text;
            case ASCII_CASEMAP -> AsciiCase.small(text);
            case ASCII_NUMERIC -> number(text);
        };
    }

    /** RFC 4790, section 9.1: the digits it starts with; without any it is infinite. */
    private static String number(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        int start = 0;
        while (start < end - 1 && text.charAt(start) == '0') {
            start++;
        }
        return text.substring(start, end);
    }
}
