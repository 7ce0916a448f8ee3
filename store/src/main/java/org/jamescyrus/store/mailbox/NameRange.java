package org.jamescyrus.store.mailbox;

import java.util.Optional;

import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.search.MailboxNameExpression;

/**
 * Names that begin alike, in the order of the database (of their octets in UTF-8): all that a pattern can match, so that an index
 * finds them among however many.
 *
 * @param from the first
 * @param beyond the first that is none of them
 */
record NameRange(String from, String beyond) {
    /** That of a pattern; empty if it may match any name. */
    static Optional<NameRange> of(MailboxNameExpression pattern) {
        String combined = pattern.getCombinedName();
        String wild = "[" + pattern.getFreeWildcard() + pattern.getLocalWildcard() + "]";
        // James joins a prefix and a pattern with a separator here, but not when it matches: where that makes a
        // difference, the
        // name says nothing.
        if (!pattern.isExpressionMatch(combined.replaceAll(wild, ""))) {
            return Optional.empty();
        }
        String literal = combined.split(wild, 2)[0];
        boolean joined = literal.endsWith(String.valueOf(MailboxConstants.DEFAULT_DELIMITER));
        return beginningWith(joined && pattern.isWild() ? literal.substring(0, literal.length() - 1) : literal);
    }

    /** All that begin with {@code prefix}; empty if any does, or there is nothing beyond. */
    static Optional<NameRange> beginningWith(String prefix) {
        int[] characters = prefix.codePoints().toArray();
        for (int length = characters.length; length > 0; length--) {
            int last = characters[length - 1];
            if (last < Character.MAX_CODE_POINT) {
                String beyond = new String(characters, 0, length - 1) + Character.toString(next(last));
                return Optional.of(new NameRange(prefix, beyond));
            }
        }
        return Optional.empty();
    }

    /** Halves of surrogate pairs are no characters. */
    private static int next(int character) {
        return character + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : character + 1;
    }
}
