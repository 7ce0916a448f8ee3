package org.jamescyrus.conf;

/** Where a value came from. */
public sealed interface Origin {

    /**
     * A line of a file.
     *
     * @param file the name as it was given to the reader or to {@code @include}
     * @param line the line on which the entry begins, from 1
     */
    record FileLine(String file, int line) implements Origin {
        /** For instance {@code imapd.conf:12}. */
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /**
     * The default of a Cyrus version: no file sets the option.
     *
     * @param dialect the version
     */
    record DialectDefault(Dialect dialect) implements Origin {
        /** For instance {@code default of 3.6}. */
        @Override
        public String toString() {
            return "default of " + dialect;
        }
    }
}
