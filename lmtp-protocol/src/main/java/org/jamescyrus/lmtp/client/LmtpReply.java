package org.jamescyrus.lmtp.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server said to one command.
 *
 * @param code three digits
 * @param lines what follows the code in each line; at least one
 */
record LmtpReply(int code, List<String> lines) {
    private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: .*)?");

    /** Keeps its own copy. */
    LmtpReply {
        lines = List.copyOf(lines);
    }

    boolean isPositive() {
        return code / 100 == 2;
    }

    boolean isIntermediate() {
        return code / 100 == 3;
    }

    boolean isTemporary() {
        return code / 100 == 4;
    }

    boolean isPermanent() {
        return code / 100 == 5;
    }

    /** The last line, with the code. */
    String text() {
        return code + " " + lastLine();
    }

    boolean hasStatus() {
        return enhanced().isPresent();
    }

    /** The enhanced status code (RFC 2034); where the server gave none, one that says no more than the code does. */
    String status() {
        return enhanced().orElse(code / 100 + ".0.0");
    }

    private Optional<String> enhanced() {
        Matcher matcher = STATUS.matcher(lastLine());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String lastLine() {
        return lines.get(lines.size() - 1);
    }
}
