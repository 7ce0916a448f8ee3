package org.jamescyrus.store.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;

/** Octets read part by part, each when it is needed. Between parts no connection is held. */
final class ContentStream extends InputStream {
    private final Database database;
    private final long id;
    private final int parts;
    private int next = 1;
    private ByteArrayInputStream current;

    private ContentStream(Database database, long id, int parts, byte[] first) {
        this.database = database;
        this.id = id;
        this.parts = parts;
        this.current = new ByteArrayInputStream(first);
    }

    static ContentStream open(Database database, long id) throws IOException {
        return ask(() -> database.read(sql -> sql.first(
                        "SELECT c.octets, p.octets FROM content c JOIN content_part p ON p.content_id = c.id"
                                + " WHERE c.id = ? AND p.part = 0",
                        row -> new ContentStream(database, id, parts(row.number(1)), row.octets(2)),
                        id)))
                .orElseThrow(() -> new IOException("content " + id + " is there no longer"));
    }

    private static int parts(long size) {
        return Math.toIntExact((size + Contents.PART - 1) / Contents.PART);
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T ask(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Whether there is an octet left. */
    private boolean advance() throws IOException {
        while (current.available() == 0) {
            if (next >= parts) {
                return false;
            }
            int part = next++;
            Optional<byte[]> octets = ask(() -> database.read(sql -> sql.first(
                    "SELECT octets FROM content_part WHERE content_id = ? AND part = ?",
                    row -> row.octets(1),
                    id,
                    part)));
            current = new ByteArrayInputStream(
                    octets.orElseThrow(() -> new IOException("content " + id + " is there no longer")));
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return advance() ? current.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return length == 0 ? 0 : advance() ? current.read(buffer, offset, length) : -1;
    }

    @Override
    public int available() {
        return current.available();
    }
}
