package org.jamescyrus.sieve;

import org.jamescyrus.sieve.Token.Kind;

/** The tokens of RFC 5228, section 8.1. Lines may end with LF alone, as in scripts that were edited on the server. */
final class ScriptLexer {
    private static final String PUNCTUATION = "{}()[],;";
    private static final String TEXT = "text:";

    private final String script;
    private int at;
    private int line = 1;

    ScriptLexer(String script) {
        this.script = script;
    }

    Token next() throws ScriptException {
        skipBlanksAndComments();
        int start = line;
        if (at >= script.length()) {
            return Token.of(Kind.END, "", start);
        }
        char c = script.charAt(at);
        if (PUNCTUATION.indexOf(c) >= 0) {
            at++;
            return Token.of(Kind.PUNCTUATION, String.valueOf(c), start);
        }
        if (c == '"') {
            return Token.of(Kind.STRING, quoted(), start);
        }
        if (script.regionMatches(true, at, TEXT, 0, TEXT.length())) {
            return Token.of(Kind.STRING, multiLine(), start);
        }
        if (c == ':') {
            at++;
            return Token.of(Kind.TAG, name(), start);
        }
        return isDigit(c) ? Token.number(number(), start) : Token.of(Kind.IDENTIFIER, name(), start);
    }

    private void skipBlanksAndComments() throws ScriptException {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == '#') {
                skipTo("\n");
            } else if (script.startsWith("/*", at)) {
                at += 2;
                if (!skipTo("*/")) {
                    throw error("a comment without '*/'");
                }
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                advance();
            } else {
                return;
            }
        }
    }

    /** Past the next {@code mark}, or to the end. */
    private boolean skipTo(String mark) {
        while (at < script.length()) {
            if (script.startsWith(mark, at)) {
                for (int i = 0; i < mark.length(); i++) {
                    advance();
                }
                return true;
            }
            advance();
        }
        return false;
    }

    private char advance() {
        char c = script.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private String quoted() throws ScriptException {
        int start = line;
        at++;
        StringBuilder text = new StringBuilder();
        while (at < script.length()) {
            char c = advance();
            if (c == '"') {
                return text.toString();
            }
            text.append(c == '\\' && at < script.length() ? advance() : c);
        }
        throw ScriptException.at(start, "a string without its closing '\"'");
    }

    /** RFC 5228, section 2.4.2: up to a line of one dot; the dot before a dot is taken off. */
    private String multiLine() throws ScriptException {
        int start = line;
        at += TEXT.length();
        String rest = restOfLine().strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw ScriptException.at(start, "'" + TEXT + "' is followed by a new line");
        }
        StringBuilder text = new StringBuilder();
        while (at < script.length()) {
            String next = restOfLine();
            if (next.equals(".")) {
                return text.toString();
            }
            text.append(next.startsWith("..") ? next.substring(1) : next).append("\r\n");
        }
        throw ScriptException.at(start, "a text without its closing '.'");
    }

    private String restOfLine() {
        int start = at;
        skipTo("\n");
        String text = script.substring(start, at);
        int end = text.endsWith("\r\n") ? text.length() - 2 : text.endsWith("\n") ? text.length() - 1 : text.length();
        return text.substring(0, end);
    }

    private String name() throws ScriptException {
        int start = at;
        while (at < script.length() && isNameCharacter(script.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw error("a name, string or number is expected, not " + shown());
        }
        return script.substring(start, at);
    }

    private long number() throws ScriptException {
        long value = 0;
        while (at < script.length() && isDigit(script.charAt(at))) {
            value = times(value, 10, script.charAt(at) - '0');
            at++;
        }
        if (at < script.length()) {
            int quantifier = "KMG".indexOf(Character.toUpperCase(script.charAt(at)));
            for (int i = 0; i <= quantifier; i++) {
                value = times(value, 1024, 0);
            }
            at += quantifier >= 0 ? 1 : 0;
        }
        return value;
    }

    private long times(long value, long factor, long plus) throws ScriptException {
        if (value > (Long.MAX_VALUE - plus) / factor) {
            throw error("a number over " + Long.MAX_VALUE);
        }
        return value * factor + plus;
    }

    private String shown() {
        if (at >= script.length()) {
            return "the end of the script";
        }
        char c = script.charAt(at);
        return c > ' ' && c < 127 ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }

    private ScriptException error(String found) {
        return ScriptException.at(line, found);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameCharacter(char c, boolean first) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && isDigit(c));
    }
}
