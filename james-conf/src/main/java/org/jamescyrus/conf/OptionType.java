package org.jamescyrus.conf;

/** How the value of an {@code imapd.conf} option is written, in the words of Cyrus's own table of options. */
public enum OptionType {
    /** Yes or no; lower case, the first letters decide. */
    SWITCH,
    /** A whole number: decimal, {@code 0x} hexadecimal or {@code 0} octal. */
    INT,
    /** A number of bytes; units {@code K}, {@code M}, {@code G} since 3.8, a plain {@link #INT} before. */
    BYTESIZE,
    /** A time; units {@code d}, {@code h}, {@code m}, {@code s} since 3.2, a plain {@link #INT} before. */
    DURATION,
    /** One of a few words; words for yes and no select {@code on} and {@code off}. */
    ENUM,
    /** One of a few words, as written. */
    STRINGLIST,
    /** Any number of a few words, separated by blanks. */
    BITFIELD,
    /** Any text. */
    STRING
}
