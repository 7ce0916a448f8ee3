package org.jamescyrus.bench.load;

/** The users of the measured site. */
public final class Names {
    /** Users there may be. */
    public static final int MOST = 10_000_000;

    private Names() {}

    /** The user with this number, from 0. */
    public static String user(int number) {
        return "user" + number;
    }

    /** A name that no user has. */
    static String unknown(int number) {
        return "nobody" + number;
    }
}
