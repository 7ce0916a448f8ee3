package org.jamescyrus.sieve;

/** A script that cannot be run, or run to its end. The message says where and why, in one line, for a log and for its author. */
final class ScriptException extends Exception {
    private static final long serialVersionUID = 1L;

    private ScriptException(String message) {
        super(message);
    }

    static ScriptException at(int line, String found) {
        return new ScriptException("line " + line + ": " + found);
    }

    static ScriptException of(String found) {
        return new ScriptException(found);
    }
}
