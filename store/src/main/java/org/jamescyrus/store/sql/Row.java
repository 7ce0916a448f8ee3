package org.jamescyrus.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/** One row of an answer, its columns counted from one. Valid only while it is read. */
public final class Row {
    private final ResultSet set;

    Row(ResultSet set) {
        this.set = set;
    }

    /** A number; 0 for NULL. */
    public long number(int column) {
        try {
            return set.getLong(column);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** A number that may be NULL. */
    public OptionalLong optionalNumber(int column) {
        try {
            long value = set.getLong(column);
            return set.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** A number that fits; 0 for NULL. */
    public int smallNumber(int column) {
        return Math.toIntExact(number(column));
    }

    /** A switch, which is kept as 0 or 1. */
    public boolean isSet(int column) {
        return number(column) != 0;
    }

    /** A text that is not NULL. */
    public String text(int column) {
        return optionalText(column).orElseThrow(() -> new StoreException("column " + column + " is NULL"));
    }

    /** A text that may be NULL. */
    public Optional<String> optionalText(int column) {
        try {
            @Nullable String value = set.getString(column);
            return Optional.ofNullable(value);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** Octets that are not NULL. */
    public byte[] octets(int column) {
        try {
            byte @Nullable [] value = set.getBytes(column);
            if (value == null) {
                throw new StoreException("column " + column + " is NULL");
            }
            return value;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
