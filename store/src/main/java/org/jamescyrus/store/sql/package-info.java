/** A database that is asked in plain SQL, SQLite or PostgreSQL: the same statements for both. Knows no James. */
@NullMarked
package org.jamescyrus.store.sql;

import org.jspecify.annotations.NullMarked;
