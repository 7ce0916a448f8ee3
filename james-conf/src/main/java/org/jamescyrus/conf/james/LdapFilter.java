package org.jamescyrus.conf.james;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What James makes a search of: {@code (&(objectClass=CLASS)(ATTRIBUTE=user)FILTER)}. A site's {@code ldap_filter} can be carried
 * over where it is of that form: {@code uid=%u}, {@code (mail=%u)}, {@code (&(objectClass=person)(uid=%u)(!(locked=yes)))}.
 *
 * @param attribute the one that holds the user id
 * @param objectClass that of users; {@code top}, that of every entry, where the site names none
 * @param rest what else must be true
 */
record LdapFilter(String attribute, String objectClass, Optional<String> rest) {
    private static final String EVERY_ENTRY = "top";
    private static final Pattern USER = Pattern.compile("([A-Za-z][A-Za-z0-9.;-]*)\\s*=\\s*(%.*)");
    private static final Pattern OBJECT_CLASS = Pattern.compile("(?i:objectclass)\\s*=\\s*([A-Za-z0-9.-]+)");

    /** What of a user's name the directory is asked for. */
    enum Asks {
        /** The site's users have no domains. */
        FOR_THE_NAME("%u", "%U"),
        /** James's users all have one. */
        FOR_THE_WHOLE_ADDRESS("%u", "%U@%d");

        private final String token;
        private final String otherToken;

        Asks(String token, String otherToken) {
            this.token = token;
            this.otherToken = otherToken;
        }

        private boolean with(String text) {
            return text.equals(token) || text.equals(otherToken);
        }
    }

    /** A filter that James's search cannot be. */
    static final class UnlikeJamesException extends Exception {
        private static final long serialVersionUID = 1L;

        UnlikeJamesException(String problem) {
            super(problem);
        }
    }

    static LdapFilter parse(String text, Asks asks) throws UnlikeJamesException {
        List<String> rest = new ArrayList<>();
        Optional<String> attribute = Optional.empty();
        Optional<String> objectClass = Optional.empty();
        for (String part : parts(text.trim())) {
            Matcher user = USER.matcher(part);
            Matcher type = OBJECT_CLASS.matcher(part);
            if (user.matches() && attribute.isEmpty() && asks.with(user.group(2))) {
                attribute = Optional.of(user.group(1));
            } else if (part.replace("%%", "").contains("%")) {
                throw unlikeJames(part, asks);
            } else if (type.matches() && objectClass.isEmpty()) {
                objectClass = Optional.of(type.group(1));
            } else {
                rest.add("(" + part.replace("%%", "%") + ")");
            }
        }
        if (attribute.isEmpty()) {
            throw new UnlikeJamesException("asks for no user (use uid=%u)");
        }
        return new LdapFilter(attribute.get(), objectClass.orElse(EVERY_ENTRY), joined(rest));
    }

    private static UnlikeJamesException unlikeJames(String part, Asks asks) {
        return new UnlikeJamesException(
                "cannot be carried over for '" + part + "': James finds a user by one attribute that"
                        + " holds " + (asks == Asks.FOR_THE_NAME ? "the name (use uid=%u" : "name@domain (use mail=%u")
                        + ", alone or in an '&' with conditions that hold no '%')");
    }

    private static Optional<String> joined(List<String> rest) {
        return switch (rest.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(rest.get(0));
            default -> Optional.of("(&" + String.join("", rest) + ")");
        };
    }

    /** The parts of an '&', or the one filter there is, without the parentheses around each. */
    private static List<String> parts(String text) throws UnlikeJamesException {
        if (!text.startsWith("(")) {
            return List.of(text);
        }
        List<String> outer = split(text);
        String only = outer.get(0);
        if (outer.size() != 1) {
            throw new UnlikeJamesException("is several filters (put them in one: (&(...)(...)))");
        }
        return only.startsWith("&") ? split(only.substring(1).trim()) : outer;
    }

    private static List<String> split(String text) throws UnlikeJamesException {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '(' && depth++ == 0) {
                from = index + 1;
            } else if (character == ')' && --depth == 0) {
                parts.add(text.substring(from, index).trim());
            } else if (depth < 0 || (depth == 0 && !Character.isWhitespace(character))) {
                throw new UnlikeJamesException("has parentheses that do not match");
            }
        }
        if (depth != 0 || parts.isEmpty()) {
            throw new UnlikeJamesException("has parentheses that do not match");
        }
        return parts;
    }
}
