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

    /** {@code name} or {@code name@domain}. */
    @Override
    public String toString() {
        return domain.map(d -> name + "@" + d).orElse(name);
    }
}
