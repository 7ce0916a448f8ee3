package org.jamescyrus.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * A file of SQLite's in its write-ahead mode: readers, each on a connection of its own, never wait for the one writer, and a commit
 * is on the disk when it returns ({@code synchronous=FULL}).
 */
public final class SqliteDatabase implements Database {
    private static final int READERS = 16;
    private static final int BUSY_MILLIS = 10_000;
    private static final int REMEMBERED_STATEMENTS = 200;
    private static final int WRITER_CACHE_KIB = 32 * 1024;
    private static final int READER_CACHE_KIB = 4 * 1024;
    private static final int PAGES_AT_A_TIME = 1000;
    private static final int FEW_PAGES = 1000;

    private final HikariDataSource readers;
    private final PooledReads reads;

    /** Of the connections of the pool, which are never replaced but for a failure. */
    private final Map<SQLiteConnection, StatementSource> remembered = new ConcurrentHashMap<>();

    private final Connection writing;
    private final WriteQueue writer;
    private final Checkpoints checkpoints;
    private final KnownNames names;

    private SqliteDatabase(Path file, HikariDataSource readers, Connection writing, Connection checkpointing) {
        this.readers = readers;
        this.reads = new PooledReads(readers, this::statements);
        this.writing = writing;
        this.checkpoints = new Checkpoints(checkpointing, file.resolveSibling(file.getFileName() + "-wal"));
        Statements statements = new JdbcStatements(StatementSource.remembering(writing, REMEMBERED_STATEMENTS));
        this.writer = new WriteQueue(
                writing,
                new GroupCommit(statements, () -> checkpoints.committed(statements), System::nanoTime),
                "store-writer");
        this.names = KnownNames.of(this);
    }

    /**
     * Opens it, or makes it.
     *
     * @throws StoreException if it cannot be had, or is no database of ours
     */
    public static SqliteDatabase open(Path file) {
        SQLiteDataSource source = source(file, WRITER_CACHE_KIB);
        create(file);
        Schema.migrate(source, Dialect.SQLITE);
        try {
            Connection writing = source.getConnection();
            return new SqliteDatabase(
                    file, readers(file), writing, source(file, READER_CACHE_KIB).getConnection());
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** That free pages can be given back has to be said before there is a page. */
    private static void create(Path file) {
        SQLiteDataSource plain = new SQLiteDataSource();
        plain.setUrl(url(file));
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    private static SQLiteDataSource source(Path file, int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKib);
        config.setWalAutocheckpoint(Checkpoints.MOST_PAGES);
        config.setJournalSizeLimit(Checkpoints.LOG_OCTETS);
        // Else the driver asks for the row's number after every INSERT.
        config.setGetGeneratedKeys(false);
        // What a savepoint may have to undo: a file of its own for each transaction otherwise, made and removed.
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url(file));
        return source;
    }

    /** On the connection itself: its pool closes statements with each return. */
    private StatementSource statements(Connection borrowed) throws SQLException {
        return remembered.computeIfAbsent(
                borrowed.unwrap(SQLiteConnection.class),
                connection -> StatementSource.remembering(connection, REMEMBERED_STATEMENTS));
    }

    private static HikariDataSource readers(Path file) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source(file, READER_CACHE_KIB));
        pool.setPoolName("store-readers");
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        pool.setAutoCommit(true);
        pool.setMaxLifetime(0);
        pool.setIdleTimeout(0);
        return new HikariDataSource(pool);
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public <T, E extends Exception> T read(Work<T, E> work) throws E {
        return reads.read(work);
    }

    @Override
    public <T, E extends Exception> T write(Work<T, E> work) throws E {
        return writer.run(work);
    }

    @Override
    public KnownNames names() {
        return names;
    }

    @Override
    public void learnNames() {
        names.read(this);
    }

    /** A quarter of the file stays free for what comes next. */
    @Override
    public boolean giveBack() {
        long free = number("PRAGMA freelist_count");
        if (free < FEW_PAGES || free * 4 < number("PRAGMA page_count")) {
            return false;
        }
        this.<Boolean, RuntimeException>write(sql -> {
            sql.run("PRAGMA incremental_vacuum(" + PAGES_AT_A_TIME + ")");
            return true;
        });
        return number("PRAGMA freelist_count") < free;
    }

    @Override
    public void copyTo(Path file, CopyProgress progress) {
        writer.copy(new Copying(file, progress));
    }

    private long number(String pragma) {
        return read(sql -> sql.first(pragma, row -> row.number(1))).orElse(0L);
    }

    @Override
    public void close() {
        names.close();
        writer.close();
        checkpoints.close();
        readers.close();
        try {
            writing.close();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
