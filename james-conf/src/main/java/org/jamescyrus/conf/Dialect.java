package org.jamescyrus.conf;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Cyrus version whose defaults and value syntax apply to an {@code imapd.conf}.
 *
 * <p>The constants are in the order of their releases, so {@link #compareTo} tells older from newer. The catalogue has one
 * column of defaults for each.
 */
public enum Dialect {
    /** Cyrus 2.3. */
    V2_3("2.3"),
    /** Cyrus 2.4. */
    V2_4("2.4"),
    /** Cyrus 2.5. */
    V2_5("2.5"),
    /** Cyrus 3.0. */
    V3_0("3.0"),
    /** Cyrus 3.2, the first with units in durations. */
    V3_2("3.2"),
    /** Cyrus 3.4. */
    V3_4("3.4"),
    /** Cyrus 3.6, the version of the recordings. */
    V3_6("3.6"),
    /** Cyrus 3.8, the first with units in byte sizes. */
    V3_8("3.8"),
    /** Cyrus 3.10. */
    V3_10("3.10"),
    /** Cyrus 3.12. */
    V3_12("3.12"),
    /** The development version after 3.12. */
    HEAD("head");

    private static final Pattern WITH_PATCH_LEVEL = Pattern.compile("([0-9]+\\.[0-9]+)\\.[0-9]+");

    private final String version;

    Dialect(String version) {
        this.version = version;
    }

    /**
     * The dialect of a version as an administrator writes it.
     *
     * @param text {@code 3.6}, {@code 3.6.1} (the patch level does not matter) or {@code head}
     * @return empty when the catalogue has no such version
     */
    public static Optional<Dialect> parse(String text) {
        Matcher patched = WITH_PATCH_LEVEL.matcher(text);
        String wanted = patched.matches() ? patched.group(1) : text;
        return Arrays.stream(values())
                .filter(dialect -> dialect.version.equals(wanted))
                .findFirst();
    }

    /** The dialect that applies when none is asked for. */
    public static Dialect newest() {
        return HEAD;
    }

    /** Whether this version is {@code other} or came after it. */
    public boolean isAtLeast(Dialect other) {
        return compareTo(other) >= 0;
    }

    /** The version as {@link #parse} takes it, for instance {@code 3.6}. */
    @Override
    public String toString() {
        return version;
    }
}
