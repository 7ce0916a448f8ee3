package org.jamescyrus.lmtp.session;

import java.util.ArrayList;
import java.util.List;

/** What LHLO tells, but for its last line. */
final class Capabilities {
    private Capabilities() {}

    /**
     * As lines of a reply.
     *
     * @param starttls whether it may be said now
     * @param mechanisms of AUTH that may be used now
     */
    static String of(SessionOptions options, boolean starttls, List<String> mechanisms) {
        List<String> words =
                new ArrayList<>(List.of(options.serverName(), "8BITMIME", "ENHANCEDSTATUSCODES", "PIPELINING"));
        words.add("SIZE" + options.announcedSize().map(size -> " " + size).orElse(""));
        if (starttls) {
            words.add("STARTTLS");
        }
        if (!mechanisms.isEmpty()) {
            words.add("AUTH " + String.join(" ", mechanisms));
        }
        words.add("IGNOREQUOTA");
        if (options.knowsTrace()) {
            words.add("TRACE");
        }
        StringBuilder lines = new StringBuilder();
        words.forEach(word -> lines.append(Replies.line("250-" + word)));
        return lines.toString();
    }
}
