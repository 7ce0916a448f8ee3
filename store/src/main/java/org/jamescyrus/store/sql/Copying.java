package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * A copy of a database of SQLite's, made some pages at a time by the thread and on the connection that writes: between steps, which take
 * some milliseconds, it writes for others. SQLite puts what that connection writes into the copy too, so the copy is of the
 * instant at which it ends, and no reader's snapshot keeps the log from beginning anew meanwhile. (A copy on another connection begins anew with
 * each commit; VACUUM INTO is one snapshot for its whole length.) A transaction that is rolled back makes the copy begin anew, which
 * {@link GroupCommit} avoids but for failures of the database.
 *
 * <p>Source: SQLite's "Online Backup API" and the comment on sqlite3_backup_step().
 */
final class Copying {
    /** 2 MiB. */
    private static final int PAGES_A_STEP = 512;

    private static final int BUSY_MILLIS = 100;
    private static final int BUSY_TIMES = 100;

    private final Path file;
    private final CopyProgress progress;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    /**
     * @param file is there, and has nothing in it
     */
    Copying(Path file, CopyProgress progress) {
        this.file = file;
        this.progress = progress;
    }

    /**
     * Makes it; whoever waits is told.
     *
     * @param writing outside of a transaction
     * @param between does what waits, with the same connection; does not throw
     */
    void run(Connection writing, Runnable between) {
        try {
            DB database = writing.unwrap(SQLiteConnection.class).getDatabase();
            int code = database.backup(
                    "main",
                    file.toAbsolutePath().toString(),
                    (left, all) -> {
                        between.run();
                        progress.copied(all - left, all);
                    },
                    BUSY_MILLIS,
                    BUSY_TIMES,
                    PAGES_A_STEP);
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                throw Failures.of(DB.newSQLException(code, "the copy"));
            }
            done.complete(true);
        } catch (SQLException e) {
            done.completeExceptionally(Failures.of(e));
        } catch (StoreException e) {
            done.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(new StoreException("the copy failed", e));
        }
    }

    /** There will be none. */
    void refuse(String why) {
        done.completeExceptionally(new StoreException(why));
    }

    /** Waits for it. */
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException failure ? failure : new StoreException("the copy failed", e);
        }
    }
}
