package org.jamescyrus.mailbox.james;

import java.util.Locale;
import java.util.Optional;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;

import org.jamescyrus.mailbox.UserId;

/**
 * Which James user a Cyrus user is. James folds user names to small letters where Cyrus tells {@code
 * Carol} from {@code carol}; a capital is therefore spelled {@code =43} (its code in hexadecimal), so
 * that no two users of Cyrus become one of James and every mapping can be read back. So is an ampersand,
 * which James takes in the name of a user but not in that of the user's quota root.
 */
public sealed interface UserMapping {
    /** The James user for {@code user}; empty if James cannot have one of that name. */
    Optional<Username> toJames(UserId user);

    /** The Cyrus user that {@link #toJames} makes {@code username} of; empty if there is none. */
    default Optional<UserId> toCyrus(Username username) {
        return Optional.of(read(username))
                .filter(user -> toJames(user).filter(username::equals).isPresent());
    }

    /** What {@code username} says, whether or not it can have been written here. */
    UserId read(Username username);

    /** Whether {@code domain} in James is one in Cyrus too. */
    boolean tellsApart(String domain);

    /** A James without virtual hosting: users have no domain. */
    record WithoutDomains() implements UserMapping {
        @Override
        public Optional<Username> toJames(UserId user) {
            return user.domain().isPresent()
                    ? Optional.empty()
                    : username(EscapedName.ofUser(user.name())).filter(username -> !username.hasDomainPart());
        }

        /** An at sign is a character like others. */
        @Override
        public UserId read(Username username) {
            return new UserId(EscapedName.unescape(username.asString()), Optional.empty());
        }

        @Override
        public boolean tellsApart(String domain) {
            return true;
        }

        @Override
        public String toString() {
            return "alice is James's user alice";
        }
    }

    /**
     * A James with virtual hosting: every user has a domain.
     *
     * @param defaultDomain the domain of users without one
     */
    record WithDomains(String defaultDomain) implements UserMapping {
        /** Puts the domain in small letters, as James does with every domain. */
        public WithDomains {
            defaultDomain = defaultDomain.toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<Username> toJames(UserId user) {
            // Named with the default domain, a user of Cyrus is another one than without, and of James the same.
            if (user.domain().filter(defaultDomain::equals).isPresent()) {
                return Optional.empty();
            }
            return username(
                    EscapedName.ofUser(user.name()) + "@" + user.domain().orElse(defaultDomain));
        }

        @Override
        public UserId read(Username username) {
            Optional<String> domain = username.getDomainPart().map(Domain::asString);
            return new UserId(EscapedName.unescape(username.getLocalPart()), domain.filter(this::tellsApart));
        }

        @Override
        public boolean tellsApart(String domain) {
            return !domain.equals(defaultDomain);
        }

        @Override
        public String toString() {
            return "alice is James's user alice@" + defaultDomain;
        }
    }

    /** Only names that James keeps as they are name a user; what it would fold or trim is none. */
    private static Optional<Username> username(String text) {
        try {
            Username username = Username.of(text);
            return username.asString().equals(text) ? Optional.of(username) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
