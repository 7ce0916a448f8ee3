package org.jamescyrus.store.data;

/** A hash that no password can be compared with; the message says what was found and which forms are possible. */
public final class UnverifiableHashException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The forms that are possible. */
    static final String POSSIBLE =
            "{MD5}, {SHA}, {SHA256}, {SHA384} or {SHA512} with the digest in base64 or hexadecimal"
                    + " (and /salted inside the braces if the user's name stands before the password),"
                    + " {PBKDF2-iterations-bits} or {PBKDF2-SHA512-iterations-bits} whose salt is the user's name";

    /**
     * @param found without anything of the hash itself
     */
    UnverifiableHashException(String found) {
        super(found + ": James can verify " + POSSIBLE);
    }
}
