package org.jamescyrus.acceptance.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** What the recordings could not fix, and what may stand in its place. */
enum Placeholder {
    /** Cyrus's are {@code NAME-TIME-PID-N-RANDOM}; nobody reads anything from them. */
    SESSION("[^<>\\s]+"),
    VERSION("\\d+\\.\\d+[^()\\s]*"),
    HOST("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"),
    PID("\\d+"),
    N("\\d+"),
    TLS("version=TLSv1(?:\\.[1-3])? cipher=[A-Z0-9_-]+ bits=\\d+(?:/\\d+)? verify=\\w+"),
    /** How many octets a message has with the lines lmtpd adds; {@link StepComparison} knows what was sent. */
    BYTES("\\d+"),
    /** Seconds since 1970, near now. */
    TIME("\\d+") {
        @Override
        boolean allows(String value) {
            return isNearNow(Instant.ofEpochSecond(Long.parseLong(value)));
        }
    },
    /** RFC 5322, near now. */
    DATE("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), +\\d{1,2} [A-Z][a-z][a-z] \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}") {
        @Override
        boolean allows(String value) {
            return isNearNow("EEE, d MMM yyyy HH:mm:ss Z", value.replaceAll(" +", " "));
        }
    },
    /** INTERNALDATE, near now. */
    NOW("[ \\d]\\d-[A-Z][a-z][a-z]-\\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}") {
        @Override
        boolean allows(String value) {
            return isNearNow("d-MMM-yyyy HH:mm:ss Z", value.strip());
        }
    };

    private static final Duration NEAR = Duration.ofMinutes(10);

    private final String regex;

    Placeholder(String regex) {
        this.regex = regex;
    }

    static Placeholder called(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Has no capturing group. */
    String regex() {
        return regex;
    }

    /** Whether a text that its pattern matches is right. */
    boolean allows(String value) {
        return true;
    }

    private static boolean isNearNow(String pattern, String value) {
        try {
            return isNearNow(OffsetDateTime.parse(value, DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                    .toInstant());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isNearNow(Instant instant) {
        return Duration.between(instant, Instant.now()).abs().compareTo(NEAR) < 0;
    }
}
