package org.jamescyrus.mailbox.james;

/**
 * How the names of wanted mailboxes begin: as much of it as a store can look for by its key. Who asks looks at each name itself.
 *
 * @param text of the owners, or the shared mailboxes, in James; letters and digits, which it spells as Cyrus does
 */
public record NameBeginning(Kind kind, String text) {
    /** Whose they are. */
    public enum Kind {
        /** Anybody's. */
        ANY,
        /** Users', whose names begin so. */
        USERS,
        /** Nobody's: shared ones, whose names begin so. */
        SHARED
    }

    /** All mailboxes. */
    public static final NameBeginning ANYTHING = new NameBeginning(Kind.ANY, "");

    /**
     * What a name says that an administrator would begin so.
     *
     * @param spelled its first characters
     * @param separator between its levels
     */
    public static NameBeginning of(String spelled, char separator) {
        String users = "user" + separator;
        if (users.startsWith(spelled)) {
            return ANYTHING;
        }
        return spelled.startsWith(users)
                ? new NameBeginning(Kind.USERS, plain(spelled.substring(users.length())))
                : new NameBeginning(Kind.SHARED, plain(spelled));
    }

    private static String plain(String text) {
        int end = 0;
        while (end < text.length() && isPlain(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }
}
