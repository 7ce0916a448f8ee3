package org.jamescyrus.store.sql;

/** Everything that is done to have the names in memory, once. */
public final class EveryName {
    private EveryName() {}

    /** Begins to read those of this database, whether or not others change it. */
    public static void read(Database database) {
        KnownNames.of(database).read(database);
    }
}
