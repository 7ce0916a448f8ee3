package org.jamescyrus.store.message;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.google.common.collect.ImmutableSetMultimap;

import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.Statements;

/**
 * How many of some messages each reader of a mailbox has seen.
 *
 * @param runs readers who follow one another by name and have seen as many, where that is not none
 * @param touched the ranges that any of the messages is in, and whose these are
 */
record SeenByReaders(List<Run> runs, ImmutableSetMultimap<SeenRange, String> touched) {
    /** Readers from the first to the last name. */
    record Run(String first, String last, long messages) {}

    /**
     * Reads a row for each reader, and one more for each of their ranges between the first and the last of the messages.
     *
     * @param uids of the messages, in order
     */
    static SeenByReaders of(Statements sql, long mailbox, long[] uids) {
        Counting counting = new Counting(uids);
        sql.forEach(
                "SELECT c.user_name, s.first_uid, s.last_uid FROM seen_count c LEFT JOIN seen_range s"
                        + " ON s.mailbox_id = c.mailbox_id AND s.user_name = c.user_name AND s.first_uid BETWEEN"
                        + " COALESCE((SELECT MAX(b.first_uid) FROM seen_range b WHERE b.mailbox_id = c.mailbox_id"
                        + " AND b.user_name = c.user_name AND b.first_uid <= ?), 0) AND ?"
                        + " WHERE c.mailbox_id = ? ORDER BY c.user_name",
                counting::take,
                uids[0],
                uids[uids.length - 1],
                mailbox);
        return counting.done();
    }

    /** Goes through the readers by their names. */
    private static final class Counting {
        private final long[] uids;
        private final List<Run> runs = new ArrayList<>();
        private final ImmutableSetMultimap.Builder<SeenRange, String> touched = ImmutableSetMultimap.builder();
        private Run run = new Run("", "", 0);
        private Run reader = run;

        Counting(long[] uids) {
            this.uids = uids;
        }

        void take(Row row) {
            String name = row.text(1);
            if (!name.equals(reader.first())) {
                count();
                reader = new Run(name, name, 0);
            }
            OptionalLong first = row.optionalNumber(2);
            if (first.isPresent()) {
                SeenRange range = new SeenRange(first.getAsLong(), row.number(3));
                int in = range.count(uids);
                if (in > 0) {
                    touched.put(range, name);
                    reader = new Run(name, name, reader.messages() + in);
                }
            }
        }

        private void count() {
            if (reader.messages() == run.messages()) {
                run = new Run(run.first(), reader.last(), run.messages());
            } else {
                end();
                run = reader;
            }
        }

        private void end() {
            if (run.messages() > 0) {
                runs.add(run);
            }
        }

        SeenByReaders done() {
            count();
            end();
            return new SeenByReaders(runs, touched.build());
        }
    }
}
