package org.jamescyrus.conf;

/** A text that is no value of its option's type; the reader adds file, line and name to it. */
final class MalformedValueException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A value that cannot be taken.
     *
     * @param found the text; shortened and made printable
     * @param problem what it is not, and what would be right
     */
    MalformedValueException(String found, String problem) {
        super(Quoted.of(found) + " " + problem);
    }
}
