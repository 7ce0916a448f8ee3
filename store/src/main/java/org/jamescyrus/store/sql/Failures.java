package org.jamescyrus.store.sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What JDBC's failures mean. */
final class Failures {
    /** SQLSTATE class of integrity violations (SQL:2016, PostgreSQL appendix A). */
    private static final String INTEGRITY = "23";

    private static final Set<String> POSTGRESQL_FULL = Set.of("53100");
    private static final Set<String> POSTGRESQL_AGAIN = Set.of("40001", "40P01");

    private Failures() {}

    static StoreException of(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (isFull(failure)) {
            return new StoreFullException(message, failure);
        }
        return isConflict(failure) ? new ConflictException(message, failure) : new StoreException(message, failure);
    }

    /** Whether the same transaction may do if it is tried again at once. */
    static boolean isAgain(StoreException failure) {
        return failure.getCause() instanceof SQLException cause && POSTGRESQL_AGAIN.contains(state(cause));
    }

    private static boolean isConflict(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name().startsWith(SQLiteErrorCode.SQLITE_CONSTRAINT.name())
                : state(failure).startsWith(INTEGRITY);
    }

    /** A write-ahead log that cannot grow shows as an I/O error of the write. */
    private static boolean isFull(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            return code == SQLiteErrorCode.SQLITE_FULL
                    || code == SQLiteErrorCode.SQLITE_IOERR_WRITE
                    || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
        }
        return POSTGRESQL_FULL.contains(state(failure))
                || String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
    }

    private static String state(SQLException failure) {
        return String.valueOf(failure.getSQLState());
    }
}
