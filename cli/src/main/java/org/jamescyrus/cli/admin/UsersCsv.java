package org.jamescyrus.cli.admin;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;

/**
 * Users in CSV (RFC 4180, UTF-8, a byte order mark is skipped): user, password, storage in KiB or nothing. A first line that is
 * exactly {@code user,password,storage} is a heading. One row is held at a time; a value has at most 64 KiB.
 */
final class UsersCsv implements AutoCloseable {
    private static final int LONGEST_VALUE = 64 * 1024;
    private static final List<String> COLUMNS = List.of("user", "password", "storage");
    private static final CsvFactory FORMAT = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_VALUE)
                    .build())
            .build();

    /** What a row holds. */
    sealed interface Row {
        /** Where it begins; the first line is 1. */
        int line();

        /** A user. */
        record User(int line, NewUser user) implements Row {}

        /** No user, and why. */
        record Wrong(int line, String name, String why) implements Row {}

        /** Nothing after it can be read. */
        record Unreadable(int line, String why) implements Row {}
    }

    /** A row's values, of which at most one more is kept than there may be. */
    private record Cells(int line, List<String> values, boolean wellQuoted) {
        String name() {
            return values.isEmpty() ? "" : values.get(0);
        }
    }

    private final JsonParser parser;
    private boolean first = true;
    private boolean ended;
    private int row;

    UsersCsv(InputStream in) throws IOException {
        this.parser = FORMAT.createParser(in);
        parser.nextToken();
    }

    /** The next row; empty at the end. */
    Optional<Row> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            Optional<Cells> cells = cells();
            if (first && cells.filter(row -> row.values().equals(COLUMNS)).isPresent()) {
                cells = cells();
            }
            first = false;
            return cells.map(UsersCsv::row);
        } catch (CharConversionException e) {
            return unreadable("is not UTF-8");
        } catch (StreamConstraintsException e) {
            return unreadable("a value is longer than " + LONGEST_VALUE + " characters (is a closing quote missing?)");
        }
    }

    /** How many characters were read so far. */
    long position() {
        return parser.currentLocation().getCharOffset();
    }

    private Optional<Row> unreadable(String why) {
        ended = true;
        return Optional.of(new Row.Unreadable(row, why));
    }

    private Optional<Cells> cells() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return Optional.empty();
        }
        row = parser.currentLocation().getLineNr();
        List<String> values = new ArrayList<>(COLUMNS.size());
        boolean wellQuoted = true;
        for (boolean open = true; open; ) {
            try {
                open = parser.nextToken() == JsonToken.VALUE_STRING;
                if (open && values.size() <= COLUMNS.size()) {
                    values.add(parser.getText());
                }
            } catch (StreamConstraintsException e) {
                throw e;
            } catch (StreamReadException e) {
                // The parser goes on after the character it did not expect, or ends with the file.
                wellQuoted = false;
            }
        }
        return Optional.of(new Cells(row, values, wellQuoted));
    }

    private static Row row(Cells cells) {
        if (!cells.wellQuoted()) {
            return new Row.Wrong(
                    cells.line(),
                    cells.name(),
                    "a quoted value does not end well (a quote within one is written twice)");
        }
        List<String> values = cells.values();
        if (values.size() != COLUMNS.size()) {
            return new Row.Wrong(cells.line(), cells.name(), "has not the three columns user,password,storage");
        }
        return user(cells.line(), cells.name(), values.get(1), values.get(2));
    }

    private static Row user(int line, String name, String password, String storage) {
        if (name.isEmpty() || password.isEmpty()) {
            return new Row.Wrong(line, name, (name.isEmpty() ? "user" : "password") + ": is empty");
        }
        try {
            Limit limit = storage.isEmpty() ? Limit.NONE : Limit.number(storage);
            return new Row.User(line, new NewUser(name, password, limit));
        } catch (IllegalArgumentException e) {
            return new Row.Wrong(line, name, "storage: '" + storage + "' " + e.getMessage() + " KiB");
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
