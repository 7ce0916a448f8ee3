package org.jamescyrus.store.sql;

/**
 * What is done in one transaction: all of it or nothing. It may be run again from its beginning, when the database asks for that,
 * must not ask the database by any other way than {@code sql}, and ends with the first failure of a statement.
 *
 * @param <E> what it may throw, after which nothing of it is stored
 */
@FunctionalInterface
public interface Work<T, E extends Exception> {
    /** Does it. */
    T in(Statements sql) throws E;
}
