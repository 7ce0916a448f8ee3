package org.jamescyrus.store.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Dialect;

/** How a database would go about a statement, in its own words, a step a line. */
record QueryPlan(List<String> steps) {
    /** A table or an index from its beginning to its end; not what a question in brackets answered. */
    private static final Pattern SQLITE_SCAN = Pattern.compile("SCAN (?!CONSTANT ROW|\\(|oldest)\\w+.*");

    private static final Pattern SQLITE_SORT = Pattern.compile("USE TEMP B-TREE FOR ORDER BY.*");
    private static final Pattern INDEX_SCAN = Pattern.compile(".*(?:Index|Index Only|Bitmap Index) Scan .*");

    static QueryPlan of(Database database, String statement, @Nullable Object[] parameters) {
        if (database.dialect() == Dialect.SQLITE) {
            return new QueryPlan(database.<List<String>, RuntimeException>read(
                    sql -> sql.list("EXPLAIN QUERY PLAN " + statement, row -> row.text(4), parameters)));
        }
        return new QueryPlan(database.<List<String>, RuntimeException>read(
                sql -> sql.list("EXPLAIN " + statement, row -> row.text(1).strip(), parameters)));
    }

    /**
     * Steps that read a table, or sort for the first rows of it only.
     *
     * @param limited whether the statement wants the first rows only
     */
    List<String> scans(Dialect dialect, boolean limited) {
        return dialect == Dialect.SQLITE ? ofSqlite(limited) : ofPostgresql(limited);
    }

    private List<String> ofSqlite(boolean limited) {
        return steps.stream()
                .filter(step -> SQLITE_SCAN.matcher(step).matches()
                        || (limited && SQLITE_SORT.matcher(step).matches()))
                .toList();
    }

    private List<String> ofPostgresql(boolean limited) {
        List<String> scans = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            String next = i + 1 < steps.size() ? steps.get(i + 1) : "";
            boolean whole = step.contains("Seq Scan on ")
                    || (INDEX_SCAN.matcher(step).matches() && !next.startsWith("Index Cond:"));
            if (whole || (limited && step.startsWith("->  Sort "))) {
                scans.add(step);
            }
        }
        return scans;
    }
}
