package org.jamescyrus.extension.deny;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jamescyrus.mailbox.TextPattern;

/**
 * What {@code user_deny.db} says of one user: a version, the services, a message. The first pattern from the left that
 * matches the service decides, and one that begins with {@code !} lets the user pass: so does Cyrus 3.6.1 (its manual speaks
 * of RFC 3977, where the last one decides).
 *
 * @param services in their order
 * @param message what the user is told; no control characters
 */
record DenyRecord(List<ServicePattern> services, String message) {
    /** Of a record without a message. */
    static final String DEFAULT_MESSAGE = "Access to this service has been blocked";

    private static final Pattern FORM = Pattern.compile("\\s*([12])\\t([^\\t]*)(?:\\t(.*))?", Pattern.DOTALL);
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

    /** One pattern of the list, and whether it denies. */
    record ServicePattern(TextPattern pattern, boolean denies) {}

    DenyRecord {
        services = List.copyOf(services);
    }

    /** Reads {@code VERSION TAB SERVICES [TAB MESSAGE]}; empty if it is none, or a pattern is none. */
    static Optional<DenyRecord> parse(String data) {
        Matcher form = FORM.matcher(data);
        if (!form.matches()) {
            return Optional.empty();
        }
        List<ServicePattern> services = new ArrayList<>();
        for (String listed : form.group(2).split(",", -1)) {
            boolean denies = !listed.startsWith("!");
            Optional<TextPattern> pattern = Wildmat.parse(denies ? listed : listed.substring(1));
            if (pattern.isEmpty()) {
                return Optional.empty();
            }
            if (!listed.isEmpty()) {
                services.add(new ServicePattern(pattern.get(), denies));
            }
        }
        String message = Optional.ofNullable(form.group(3)).orElse(DEFAULT_MESSAGE);
        return Optional.of(new DenyRecord(services, CONTROLS.matcher(message).replaceAll(" ")));
    }

    boolean denies(String service) {
        return services.stream()
                .filter(listed -> listed.pattern().matches(service))
                .findFirst()
                .map(ServicePattern::denies)
                .orElse(false);
    }
}
