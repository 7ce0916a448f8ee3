package org.jamescyrus.store.content;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

import com.google.common.util.concurrent.Striped;
import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.sql.ConflictException;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Statements;
import org.jamescyrus.store.sql.StoreException;

/**
 * Octets addressed by what they are: the same message, in however many mailboxes, is there once, with a count of the rows that
 * refer to it. They are kept in parts, so that nobody holds more of a message than a few parts in memory.
 *
 * <p>Small ones are written in the transaction that refers to them. Larger ones are written before it, some parts a
 * transaction, so that the one writer of SQLite is never busy with one message for long. What nothing refers to is taken away by the
 * sweeper when it has been so for a while.
 */
public final class Contents {
    /** For how long octets stay that nothing refers to (yet, or any longer). */
    public static final Duration GRACE = Duration.ofMinutes(10);

    /** Octets in a part; only the last has fewer. */
    static final int PART = 128 * 1024;

    private static final int PARTS_A_TRANSACTION = 4;

    /** Contents of more than one part that are stored at once, about. */
    private static final int STRIPES = 64;

    private static final String INSERT = "INSERT INTO content"
            + " (digest, octets, body_start, media_type, sub_type, text_lines, properties, refs, since)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final InstantSource clock;
    private final Striped<Lock> beingStored = Striped.lock(STRIPES);

    /** In this database. */
    public Contents(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Reads octets, and stores them if they are many and not there yet.
     *
     * @throws IOException if they cannot be read
     * @throws StoreException if they cannot be stored
     */
    public Prepared prepare(Octets octets, Description description) throws IOException {
        MessageDigest digest = sha256();
        description.addTo(digest);
        try (InputStream in = octets.open()) {
            byte[] first = in.readNBytes(PART);
            digest.update(first);
            int next = first.length < PART ? -1 : in.read();
            if (next < 0) {
                return new Prepared.Small(digest.digest(), first, description);
            }
            digest.update((byte) next);
            long size = first.length + 1L;
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
            return stored(octets, description, digest.digest(), size);
        }
    }

    /** The same octets at once, for the recipients of one message, are stored by the first who comes. */
    private Prepared stored(Octets octets, Description description, byte[] digest, long size) throws IOException {
        Lock storing = beingStored.get(Arrays.hashCode(digest));
        storing.lock();
        try {
            Optional<Long> known = kept(digest);
            return known.isPresent()
                    ? new Prepared.Stored(known.get(), size)
                    : storedAnew(octets, description, digest, size);
        } finally {
            storing.unlock();
        }
    }

    private Prepared storedAnew(Octets octets, Description description, byte[] digest, long size) throws IOException {
        long id = upload(octets, description, size);
        try {
            database.write(sql -> sql.update("UPDATE content SET digest = ? WHERE id = ?", digest, id));
            return new Prepared.Stored(id, size);
        } catch (ConflictException e) {
            // Another server stored the same meanwhile. Ours is swept away.
            return new Prepared.Stored(kept(digest).orElseThrow(() -> e), size);
        }
    }

    /** The content with this digest, which now stays for the time of grace at least. */
    private Optional<Long> kept(byte[] digest) {
        return database.write(sql -> sql.first(
                "UPDATE content SET since = ? WHERE digest = ? RETURNING id",
                row -> row.number(1),
                clock.millis(),
                digest));
    }

    private long upload(Octets octets, Description description, long size) throws IOException {
        long id = database.<Long, RuntimeException>write(
                sql -> insert(sql, null, size, description, 0).id());
        try (InputStream in = octets.open()) {
            long left = size;
            for (int part = 0; left > 0; part += PARTS_A_TRANSACTION) {
                List<byte[]> parts = new ArrayList<>();
                while (parts.size() < PARTS_A_TRANSACTION && left > 0) {
                    byte[] next = in.readNBytes((int) Math.min(left, PART));
                    if (next.length == 0) {
                        throw new IOException("the octets ended " + left + " early when read a second time");
                    }
                    parts.add(next);
                    left -= next.length;
                }
                int first = part;
                database.write(sql -> insertParts(sql, id, first, parts));
            }
        }
        return id;
    }

    private static int insertParts(Statements sql, long id, int first, List<byte[]> parts) {
        for (int i = 0; i < parts.size(); i++) {
            sql.update(
                    "INSERT INTO content_part (content_id, part, octets) VALUES (?, ?, ?)",
                    id,
                    first + i,
                    parts.get(i));
        }
        return parts.size();
    }

    /**
     * A row of contents.
     *
     * @param references to it, with the one that was added now
     */
    private record Inserted(long id, long references) {}

    private Inserted insert(
            Statements sql, byte @Nullable [] digest, long size, Description description, int references) {
        return sql.first(
                        INSERT + " ON CONFLICT (digest) DO UPDATE SET refs = content.refs + 1 RETURNING id, refs",
                        row -> new Inserted(row.number(1), row.number(2)),
                        digest,
                        size,
                        description.bodyStart(),
                        description.mediaType().orElse(null),
                        description.subType().orElse(null),
                        description.textLines().isPresent()
                                ? (Long) description.textLines().getAsLong()
                                : null,
                        description.properties(),
                        references,
                        clock.millis())
                .orElseThrow();
    }

    /**
     * Refers to it once more, in the transaction of the row that does.
     *
     * @return the content's id
     * @throws ContentGoneException if it was prepared so long ago that it is gone: it has to be prepared again
     */
    public long take(Statements sql, Prepared prepared) {
        if (prepared instanceof Prepared.Small small) {
            return takeSmall(sql, small);
        }
        long id = ((Prepared.Stored) prepared).id();
        takeAgain(sql, id);
        return id;
    }

    /** Whatever others refer to has its octets. */
    private long takeSmall(Statements sql, Prepared.Small small) {
        Inserted content = insert(sql, small.digest(), small.size(), small.description(), 1);
        if (content.references() == 1) {
            sql.update(
                    "INSERT INTO content_part (content_id, part, octets) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
                    content.id(),
                    small.octets());
        }
        return content.id();
    }

    /**
     * Refers once more to a content that is referred to, or was stored not long ago. No number is given twice, so that it is the
     * same, and from here on to the end of the transaction it cannot go.
     *
     * @throws ContentGoneException if it is gone
     */
    public void takeAgain(Statements sql, long id) {
        if (sql.update("UPDATE content SET refs = refs + 1 WHERE id = ?", id) == 0) {
            throw new ContentGoneException(id);
        }
    }

    /** Takes one reference back, in the transaction of the row that goes. */
    public void release(Statements sql, long id) {
        sql.update("UPDATE content SET refs = refs - 1, since = ? WHERE id = ?", clock.millis(), id);
    }

    /**
     * Takes contents away for good.
     *
     * @param before those that have been unreferred to since then, in milliseconds of the epoch, stay
     * @return how many went
     */
    public static int forget(Statements sql, List<Long> ids, long before) {
        int gone = 0;
        for (Long id : ids) {
            gone += sql.update("DELETE FROM content WHERE id = ? AND refs = 0 AND since < ?", id, before);
        }
        return gone;
    }

    /**
     * Reads a content, part by part.
     *
     * @throws IOException if it is not there
     */
    public InputStream open(long id) throws IOException {
        return ContentStream.open(database, id);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
