package org.jamescyrus.mailbox;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * A name read as {@code lmtp_fuzzy_mailbox_match} reads it: capitals do not count, {@code -}, {@code _} and the blank are one
 * character, and of the levels as many count as lead to a mailbox (recorded: {@code lmtp-fuzzy-match}).
 */
public record FuzzyName(MailboxName name) {
    /** Of {@code existing}, the deepest that is, or is above, what this name means; of several the first by its spelling. */
    public Optional<MailboxName> nearestOf(Collection<MailboxName> existing) {
        return existing.stream()
                .filter(other -> !other.isInbox() && leadsHere(other))
                .max(Comparator.comparing((MailboxName other) -> other.levels().size())
                        .thenComparing(other -> String.join("/", other.levels()), Comparator.reverseOrder()));
    }

    private boolean leadsHere(MailboxName other) {
        int depth = other.levels().size();
        if (!other.owner().equals(name.owner())
                || !other.domain().equals(name.domain())
                || depth > name.levels().size()) {
            return false;
        }
        for (int level = 0; level < depth; level++) {
            if (!alike(other.levels().get(level), name.levels().get(level))) {
                return false;
            }
        }
        return true;
    }

    private static boolean alike(String level, String other) {
        return Arrays.equals(
                level.codePoints().map(Spellings::fold).toArray(),
                other.codePoints().map(Spellings::fold).toArray());
    }
}
