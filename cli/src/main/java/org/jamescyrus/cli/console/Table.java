package org.jamescyrus.cli.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Rows of text, perhaps under headings, each column as wide as it needs up to a bound. */
public final class Table {
    private static final int WIDTH = 120;
    private static final int WIDEST = 50;
    private static final int LAST_AT_LEAST = 40;

    private final List<List<String>> rows = new ArrayList<>();
    private int[] widest = {};

    /**
     * @param headings of the columns; without any, the first row says how many there are
     */
    public Table(String... headings) {
        if (headings.length > 0) {
            row(headings);
        }
    }

    public void row(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    /** How many rows wait to be printed. */
    public int size() {
        return rows.size();
    }

    /** Prints what has been added and is not printed yet. What comes later goes below it, in columns that are as wide at least. */
    public void print(PrintWriter out) {
        if (rows.isEmpty()) {
            return;
        }
        int columns = rows.get(0).size();
        widest = widest.length == 0 ? new int[columns] : widest;
        Column[] widths = new Column[columns];
        int left = WIDTH;
        for (int i = 0; i < columns - 1; i++) {
            widest[i] = Math.max(widest[i], widest(i));
            int width = Math.min(widest[i] + 2, WIDEST);
            widths[i] = new Column(width, 0, Column.Overflow.TRUNCATE);
            left -= width;
        }
        widths[columns - 1] = new Column(Math.max(left, LAST_AT_LEAST), 0, Column.Overflow.WRAP);
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), widths);
        table.setAdjustLineBreaksForWideCJKCharacters(true);
        for (List<String> row : rows) {
            table.addRowValues(cut(row));
        }
        out.print(table);
        out.flush();
        rows.clear();
    }

    /** A cell that does not fit ends in three dots; the last column wraps instead. JSON has everything. */
    private static String[] cut(List<String> row) {
        String[] cells = row.toArray(String[]::new);
        for (int i = 0; i < cells.length - 1; i++) {
            if (cells[i].length() > WIDEST - 2) {
                cells[i] = cells[i].substring(0, WIDEST - 5) + "...";
            }
        }
        return cells;
    }

    private int widest(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
