package org.jamescyrus.conf.james;

/** What becomes of files that are there already and were not written by james-cyrus, or were changed since. */
public enum Overwrite {
    /** They stay, and nothing is written at all. */
    REFUSED,
    /** They are replaced. */
    WANTED
}
