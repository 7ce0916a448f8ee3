package org.jamescyrus.store.message;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** By how many the messages change that have a keyword; of none whose number stays. */
final class KeywordCounts {
    /** In the order of the keywords, so that two transactions change them in the same one. */
    private final Map<String, Long> changes = new TreeMap<>();

    /** Of messages that are removed. */
    static KeywordCounts ofRemoved(Stream<MessageRow> rows) {
        KeywordCounts counts = new KeywordCounts();
        rows.forEach(row -> counts.take(row.keywords(), -1));
        return counts;
    }

    /** Of messages that are changed. */
    static KeywordCounts of(Stream<MessageTable.Change> changes) {
        KeywordCounts counts = new KeywordCounts();
        changes.forEach(change -> {
            counts.take(change.before().keywords(), -1);
            counts.take(change.keywords(), 1);
        });
        return counts;
    }

    /** Of one that is added. */
    static KeywordCounts ofAdded(String keywords) {
        KeywordCounts counts = new KeywordCounts();
        counts.take(keywords, 1);
        return counts;
    }

    /**
     * @param keywords one a line
     */
    void take(String keywords, long messages) {
        for (String keyword : FlagBits.keywords(keywords)) {
            changes.merge(keyword, messages, (one, other) -> one + other == 0 ? null : one + other);
        }
    }

    void forEach(BiConsumer<String, Long> consumer) {
        changes.forEach(consumer);
    }

    long of(String keyword) {
        return changes.getOrDefault(keyword, 0L);
    }

    /** Those that more messages have than before. */
    List<String> grown() {
        return changes.entrySet().stream()
                .filter(change -> change.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
