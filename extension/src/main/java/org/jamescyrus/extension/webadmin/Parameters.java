package org.jamescyrus.extension.webadmin;

import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.jetty.http.BadMessageException;
import org.jspecify.annotations.Nullable;
import spark.Request;

import org.jamescyrus.mailbox.QuotaUsage;

/** The values of a request, bounded, and with their names in what is said about wrong ones. */
final class Parameters {
    /** Longer than any name that James or Cyrus takes. */
    private static final int LONGEST = 1024;

    private static final long MOST_KIB = Long.MAX_VALUE / QuotaUsage.OCTETS_PER_KIB;

    private Parameters() {}

    static Optional<String> query(Request request, String name) {
        return Optional.ofNullable(raw(request, name)).map(value -> required(name, value));
    }

    static String requiredQuery(Request request, String name) {
        return required(name, raw(request, name));
    }

    private static @Nullable String raw(Request request, String name) {
        try {
            return request.queryParams(name);
        } catch (BadMessageException e) {
            throw RefusedException.badRequest("the query cannot be read; it takes percent-encoded UTF-8");
        }
    }

    static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw RefusedException.badRequest(name + ": is missing");
        }
        return bounded(name, value);
    }

    static String present(String name, @Nullable String value) {
        if (value == null) {
            throw RefusedException.badRequest(name + ": is missing");
        }
        return bounded(name, value);
    }

    private static String bounded(String name, String value) {
        if (value.length() > LONGEST) {
            throw RefusedException.badRequest(
                    name + ": has " + value.length() + " characters; at most " + LONGEST + " are taken");
        }
        return value;
    }

    static OptionalLong kib(String name, @Nullable Long value) {
        return limit(name, value, MOST_KIB, "KiB");
    }

    static OptionalLong messages(String name, @Nullable Long value) {
        return limit(name, value, Long.MAX_VALUE, "messages");
    }

    private static OptionalLong limit(String name, @Nullable Long value, long most, String unit) {
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value < 0 || value > most) {
            throw RefusedException.badRequest(
                    name + ": " + value + " is not right; it takes " + unit + " from 0 to " + most + ", or null");
        }
        return OptionalLong.of(value);
    }
}
