package org.jamescyrus.store.sql;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to this version's form: the numbered scripts beside this package, each of which runs once. */
final class Schema {
    private static final String SCRIPTS = "classpath:org/jamescyrus/store/schema";

    private Schema() {}

    /**
     * @throws StoreException if a script fails, or the tables are those of a newer version
     */
    static void migrate(DataSource database, Dialect dialect) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database)
                    .locations(SCRIPTS)
                    .placeholders(dialect.words())
                    .failOnMissingLocations(true)
                    .communityDBSupportEnabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException("the tables cannot be brought to this version's form: " + e.getMessage(), e);
        }
    }
}
