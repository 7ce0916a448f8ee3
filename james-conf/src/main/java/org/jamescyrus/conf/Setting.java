package org.jamescyrus.conf;

/**
 * A value in force, and where it came from.
 *
 * @param value the value
 * @param origin the file and line that set it, or the dialect whose default it is
 */
public record Setting<T>(T value, Origin origin) {}
