package org.jamescyrus.store.sql;

/**
 * What is done in one transaction: all of it or nothing. It is a function of the database and of values: it may be run again from its
 * beginning after a run of which nothing is stored, when the database asks for that (PostgreSQL) or failed in a transaction of many works
 * (SQLite). So it changes nothing outside the database, keeps in no field or list what it found in a run, must not ask the database by
 * any other way than {@code sql}, and ends with the first failure of a statement.
 *
 * @param <E> what it may throw, after which nothing of it is stored
 */
@FunctionalInterface
public interface Work<T, E extends Exception> {
    /** Does it. */
    T in(Statements sql) throws E;
}
