package org.jamescyrus.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jamescyrus.message.Header;

/** INTERNALDATE of a message: now, or what {@code X-DeliveredInternalDate} says (recorded: {@code lmtp-internaldate}). */
final class InternalDates {
    private static final String FIELD = "X-DeliveredInternalDate";
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    private InternalDates() {}

    static Instant of(Header header, InstantSource clock) {
        return header.first(FIELD).flatMap(InternalDates::parse).orElseGet(clock::instant);
    }

    private static Optional<Instant> parse(String text) {
        try {
            String plain = COMMENT.matcher(text).replaceAll("").strip();
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(plain, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
