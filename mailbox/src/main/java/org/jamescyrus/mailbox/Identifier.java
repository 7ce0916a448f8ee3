package org.jamescyrus.mailbox;

/**
 * Whom an entry of an access control list is about. Users are compared as they are written: {@code
 * alice@example.org} is not {@code alice}, whatever the default domain (recorded from Cyrus 3.6.1).
 */
public sealed interface Identifier {
    /** {@code anyone}: whoever it is. */
    record Anyone() implements Identifier {
        @Override
        public String toString() {
            return ANYONE;
        }
    }

    /** {@code anonymous}: who did not authenticate. */
    record Anonymous() implements Identifier {
        @Override
        public String toString() {
            return ANONYMOUS;
        }
    }

    /**
     * {@code group:staff}: the members of a group.
     *
     * @param name not empty, without tabs
     */
    record Group(String name) implements Identifier {
        /**
         * @throws IllegalArgumentException if the name is empty or has a tab
         */
        public Group {
            if (name.isEmpty() || name.indexOf('\t') >= 0) {
                throw new IllegalArgumentException("no name of a group: '" + name + "'");
            }
        }

        @Override
        public String toString() {
            return GROUP + name;
        }
    }

    /** A user; not one whose id reads as one of the others. */
    record User(UserId id) implements Identifier {
        /**
         * @throws IllegalArgumentException if the id means no user
         */
        public User {
            String text = id.toString();
            if (text.equals(ANYONE) || text.equals(ANONYMOUS) || (text.startsWith(GROUP) && !text.equals(GROUP))) {
                throw new IllegalArgumentException("no user: '" + text + "'");
            }
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** How it is spelled. */
    String ANYONE = "anyone";

    /** How it is spelled. */
    String ANONYMOUS = "anonymous";

    /** What the identifier of a group begins with. */
    String GROUP = "group:";

    /**
     * Reads one, without a minus sign.
     *
     * @throws MalformedAclException if the text is empty, holds a tab, names a group without a name, or begins with
     *     the minus sign that RFC 4314 keeps for negative rights
     */
    static Identifier parse(String text) throws MalformedAclException {
        if (text.isEmpty() || text.startsWith("-") || text.equals(GROUP) || text.indexOf('\t') >= 0) {
            throw new MalformedAclException("'" + text + "' is no identifier");
        }
        return of(text);
    }

    /** The identifier of {@code user}; a user called {@code anonymous} is who did not authenticate. */
    static Identifier of(UserId user) {
        return of(user.toString());
    }

    private static Identifier of(String text) {
        if (text.equals(ANYONE)) {
            return new Anyone();
        }
        if (text.equals(ANONYMOUS)) {
            return new Anonymous();
        }
        if (text.startsWith(GROUP) && text.length() > GROUP.length()) {
            return new Group(text.substring(GROUP.length()));
        }
        return new User(UserId.written(text));
    }
}
