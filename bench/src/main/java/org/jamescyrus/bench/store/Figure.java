package org.jamescyrus.bench.store;

/**
 * One figure.
 *
 * @param engine the database
 * @param what was measured
 * @param value in {@code unit}
 */
public record Figure(String engine, String what, double value, String unit) {}
