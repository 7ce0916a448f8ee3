package org.jamescyrus.mailbox;

import java.util.Optional;

/**
 * A user as Cyrus names one.
 *
 * @param name the part before the domain, with dots where Cyrus's mailbox names have {@code ^}; not empty
 * @param domain the domain, unless it is the default one or the site has none
 */
public record UserId(String name, Optional<String> domain) {
    /**
     * @throws IllegalArgumentException if the name is empty
     */
    public UserId {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a user has a name");
        }
    }

    /**
     * The user whom {@code text} is written for: {@link #toString} of it is {@code text}. The last at sign begins the domain, if
     * anything stands on both sides of it.
     *
     * @throws IllegalArgumentException if {@code text} is empty
     */
    public static UserId written(String text) {
        int at = text.lastIndexOf('@');
        return at <= 0 || at == text.length() - 1
                ? new UserId(text, Optional.empty())
                : new UserId(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }

    /** {@code name} or {@code name@domain}. */
    @Override
    public String toString() {
        return domain.map(d -> name + "@" + d).orElse(name);
    }
}
