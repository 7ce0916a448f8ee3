package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jamescyrus.store.sql.Statements;

/** What mailboxes that change their quota roots make of the usage of those. */
final class UsageChange {
    private record Sum(long messages, long octets) {
        Sum plus(Sum other) {
            return new Sum(messages + other.messages, octets + other.octets);
        }

        boolean isNothing() {
            return messages == 0 && octets == 0;
        }
    }

    /** In one order for all, so that nobody waits for a row of somebody who waits for one of his. */
    private final SortedMap<String, Sum> roots = new TreeMap<>();

    /** It counts no longer where it did. */
    void leaves(Holding held) {
        add(held.quotaRoot(), new Sum(-held.messages(), -held.octets()));
    }

    /** It counts under {@code root} from now on, and no longer where it did. */
    void moves(Holding held, String root) {
        leaves(held);
        add(root, new Sum(held.messages(), held.octets()));
    }

    private void add(String root, Sum sum) {
        roots.merge(root, sum, Sum::plus);
    }

    /** Counts it; which roots have more than before. */
    List<String> store(Statements sql) {
        List<String> grown = new ArrayList<>();
        roots.forEach((root, sum) -> {
            if (!sum.isNothing()) {
                UsageRows.add(sql, root, sum.messages(), sum.octets());
            }
            if (sum.messages() > 0) {
                grown.add(root);
            }
        });
        return grown;
    }
}
