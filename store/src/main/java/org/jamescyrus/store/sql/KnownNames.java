package org.jamescyrus.store.sql;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which names there may be, in a filter in memory: of a name that is not there it says so without a look into the database, in
 * all but one case of a hundred. Of dictionary attacks hardly any question reaches the database.
 *
 * <p>Who makes a mailbox or a user puts its name in before the commit. All that are there already are read once in the background; until
 * then, any name may be there. So what is committed is always known. A name that went stays until the next start.
 */
public final class KnownNames implements AutoCloseable {
    /** What has a name. */
    public enum Kind {
        /** A mailbox: namespace, user and name. */
        MAILBOX("SELECT namespace, user_name, name FROM mailbox WHERE deleted = 0", 3),
        /** A user. */
        USER("SELECT user_name FROM account", 1);

        private final String all;
        private final int columns;

        Kind(String all, int columns) {
            this.all = all;
            this.columns = columns;
        }
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(KnownNames.class);
    private static final double WRONG = 0.01;
    private static final long LEAST_ROOM = 100_000;

    private final BloomFilter<CharSequence> filter;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean complete;
    private volatile boolean closed;

    private KnownNames(long room) {
        this.filter = BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), room, WRONG);
    }

    /** For a database in which others put names too, who tell nobody: any may be there, and {@link #read} is not to be called. */
    static KnownNames ofMany() {
        return new KnownNames(1);
    }

    /** For a database that only this process changes; there is room for twice the names that there are. */
    static KnownNames of(Database database) {
        long there = database.read(sql -> sql.first(
                        "SELECT (SELECT COUNT(*) FROM mailbox) + (SELECT COUNT(*) FROM account)", row -> row.number(1)))
                .orElse(0L);
        return new KnownNames(Math.max(LEAST_ROOM, 2 * there));
    }

    /** Reads those that are there, in the background; once. */
    void read(Database database) {
        if (!begun.getAndSet(true)) {
            Thread reading = new Thread(() -> readAll(database), "store-names");
            reading.setDaemon(true);
            reading.start();
        }
    }

    private void readAll(Database database) {
        try {
            for (Kind kind : Kind.values()) {
                database.<Boolean, RuntimeException>read(sql -> {
                    sql.forEach(kind.all, row -> add(kind, row));
                    return true;
                });
            }
            complete = true;
        } catch (RuntimeException e) {
            if (!closed) {
                LOGGER.warn("the names cannot be read, so that each is looked for: {}", e.getMessage(), e);
            }
        }
    }

    private void add(Kind kind, Row row) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        String[] parts = new String[kind.columns];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = row.text(i + 1);
        }
        add(kind, parts);
    }

    /** There will be one of this name. */
    public void add(Kind kind, String... parts) {
        filter.put(key(kind, parts));
    }

    /** Whether there is surely none of this name, and was none since before this call. Never blocks. */
    public boolean lacks(Kind kind, String... parts) {
        return complete && !filter.mightContain(key(kind, parts));
    }

    private static String key(Kind kind, String... parts) {
        return kind.name() + "\0" + String.join("\0", parts);
    }

    /** Reads on no longer. */
    @Override
    public void close() {
        closed = true;
    }
}
