package org.jamescyrus.lmtp.session;

import org.jamescyrus.lmtp.session.SessionOptions.EightBit;

/**
 * The path of MAIL and RCPT, as Cyrus takes it: {@code <@route,@route:local@domain>} or {@code <>}. The domain is of letters,
 * digits, {@code .} and {@code -}, or digits and dots in brackets, and may be empty; backslashes and quotation marks stay in
 * the text. Controls are refused also where they are quoted, which Cyrus does not do: they would end up in a header.
 */
final class PathSyntax {
    /** What stands where a path should. */
    sealed interface Result {
        /**
         * A path.
         *
         * @param route the source route with its colon; empty if there is none
         * @param address local part and domain; empty for {@code <>}
         * @param rest what follows the closing bracket
         */
        record Path(String route, String address, String rest) implements Result {
            /** Whether parameters or nothing follow. */
            boolean isWhole() {
                return rest.isEmpty() || rest.charAt(0) == ' ';
            }
        }

        /** None. */
        record Malformed() implements Result {}
    }

    private static final String NOT_IN_LOCAL_PART = "<>()[]\\,;:\"@";
    private static final int NONE = -1;

    private final char[] text;
    private final EightBit eightBit;
    private int at;

    private PathSyntax(String text, EightBit eightBit) {
        this.text = text.toCharArray();
        this.eightBit = eightBit;
    }

    /** Reads a path at the start of {@code text}, which has one character an octet. */
    static Result parse(String text, EightBit eightBit) {
        return new PathSyntax(text, eightBit).path();
    }

    private Result path() {
        if (!skip('<')) {
            return new Result.Malformed();
        }
        int begin = at;
        if (!routes()) {
            return new Result.Malformed();
        }
        int address = at;
        if (!localPart() || (skip('@') && !domain()) || !skip('>')) {
            return new Result.Malformed();
        }
        return new Result.Path(between(begin, address), between(address, at - 1), between(at, text.length));
    }

    /** {@code @a,@b:}; if there is any, the colon must come. */
    private boolean routes() {
        if (peek() != '@') {
            return true;
        }
        do {
            if (!skip('@') || !domain()) {
                return false;
            }
        } while (skip(','));
        return skip(':');
    }

    private boolean localPart() {
        return skip('"') ? quoted() : unquoted();
    }

    private boolean quoted() {
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            if (!octet()) {
                return false;
            }
        }
        return skip('"');
    }

    private boolean unquoted() {
        while (peek() != NONE && (peek() == '\\' || peek() > 127 || isLocal(peek()))) {
            if (peek() == '\\') {
                at++;
            }
            if (!octet()) {
                return false;
            }
        }
        return true;
    }

    /** Takes any octet but a control. */
    private boolean octet() {
        int octet = peek();
        if (octet < ' ' || octet == 0x7f || (octet > 0x7f && eightBit == EightBit.REFUSED)) {
            return false;
        }
        if (octet > 0x7f) {
            text[at] = 'X';
        }
        at++;
        return true;
    }

    private static boolean isLocal(int octet) {
        return octet > ' ' && octet < 0x7f && NOT_IN_LOCAL_PART.indexOf(octet) < 0;
    }

    private boolean domain() {
        if (skip('[')) {
            while (isDigit(peek()) || peek() == '.') {
                at++;
            }
            return skip(']');
        }
        while (isLetter(peek()) || isDigit(peek()) || peek() == '.' || peek() == '-') {
            at++;
        }
        return true;
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private static boolean isLetter(int octet) {
        return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z');
    }

    private int peek() {
        return at < text.length ? text[at] : NONE;
    }

    private boolean skip(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private String between(int from, int to) {
        return new String(text, from, to - from);
    }
}
