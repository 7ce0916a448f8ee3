package org.jamescyrus.acceptance.interop;

/**
 * A message that is known again, and of which a missing part is seen.
 *
 * @param id unique
 * @param lines of its body
 */
record NumberedMessage(String id, int lines) {
    private static final String DOMAIN = "@numbered.example.org";

    /** With the line that ends it after DATA. */
    String data() {
        return "From: s@example.org\r\nDate: Tue, 1 Jan 2030 00:00:00 +0000\r\nMessage-ID: <" + id + DOMAIN
                + ">\r\n\r\n"
                + body()
                + ".\r\n";
    }

    private String body() {
        return ("a line of " + id + "\r\n").repeat(lines) + "end of " + id + "\r\n";
    }

    /** Whether {@code stored} is this message, whole. */
    boolean isIn(String stored) {
        return stored.endsWith("\r\n\r\n" + body());
    }

    /** The id of a message that is stored. */
    static String idIn(String stored) {
        int at = stored.indexOf("\r\nMessage-ID: <") + "\r\nMessage-ID: <".length();
        return stored.substring(at, stored.indexOf(DOMAIN, at));
    }
}
