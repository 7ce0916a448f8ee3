package org.jamescyrus.mailbox;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A set of rights, spelled as Cyrus spells it: {@code lrswipkxtecdan0123456789}. For clients that know RFC 2086 only, a
 * {@code c} is written after either of {@code kx} and a {@code d} after either of {@code te}. In what is read each stands
 * for both, unless one of the two is there too (recorded from Cyrus 3.6.1).
 */
public final class Rights {
    /** None. */
    public static final Rights NONE = new Rights(EnumSet.noneOf(Right.class));

    /** What Cyrus gives the owner of a new mailbox: all but the site's own. */
    public static final Rights ALL = new Rights(EnumSet.range(Right.LOOKUP, Right.ANNOTATE));

    /** What Cyrus does not take away from the owner of a mailbox ({@code implicit_owner_rights}, by default). */
    public static final Rights OF_EVERY_OWNER =
            of(Right.LOOKUP, Right.CREATE, Right.DELETE_MAILBOX, Right.ADMINISTER, Right.ANNOTATE);

    private static final char OLD_CREATE = 'c';
    private static final Set<Right> CREATES = Set.of(Right.CREATE, Right.DELETE_MAILBOX);
    private static final char OLD_DELETE = 'd';
    private static final Set<Right> DELETES = Set.of(Right.DELETE_MESSAGES, Right.EXPUNGE);

    private final Set<Right> rights;

    private Rights(EnumSet<Right> rights) {
        this.rights = rights;
    }

    /** These. */
    public static Rights of(Right... rights) {
        return of(Set.of(rights));
    }

    /** These. */
    public static Rights of(Collection<Right> rights) {
        EnumSet<Right> copy = EnumSet.noneOf(Right.class);
        copy.addAll(rights);
        return new Rights(copy);
    }

    /**
     * Reads letters in any order.
     *
     * @throws MalformedAclException for any other letter
     */
    public static Rights parse(String letters) throws MalformedAclException {
        EnumSet<Right> rights = EnumSet.noneOf(Right.class);
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (letter != OLD_CREATE && letter != OLD_DELETE) {
                rights.add(Right.ofLetter(letter)
                        .orElseThrow(() -> new MalformedAclException("'" + letter + "' in '" + letters
                                + "' is no right (the rights are lrswipkxtecdan0123456789)")));
            }
        }
        addUnlessOneIsThere(rights, CREATES, letters.indexOf(OLD_CREATE));
        addUnlessOneIsThere(rights, DELETES, letters.indexOf(OLD_DELETE));
        return new Rights(rights);
    }

    private static void addUnlessOneIsThere(Set<Right> rights, Set<Right> pair, int oldLetterAt) {
        if (oldLetterAt >= 0 && Collections.disjoint(rights, pair)) {
            rights.addAll(pair);
        }
    }

    /** Whether {@code right} is one of them. */
    public boolean contains(Right right) {
        return rights.contains(right);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return rights.isEmpty();
    }

    /** A copy. */
    public Set<Right> toSet() {
        return Set.copyOf(rights);
    }

    /** These and the others. */
    public Rights and(Rights others) {
        Rights sum = of(rights);
        sum.rights.addAll(others.rights);
        return sum;
    }

    /** These without the others. */
    public Rights without(Rights others) {
        Rights rest = of(rights);
        rest.rights.removeAll(others.rights);
        return rest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rights that && rights.equals(that.rights);
    }

    @Override
    public int hashCode() {
        return rights.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder letters = new StringBuilder();
        for (Right right : rights) {
            if (right.compareTo(Right.EXPUNGE) > 0) {
                break;
            }
            letters.append(right.letter());
        }
        if (!Collections.disjoint(rights, CREATES)) {
            letters.append(OLD_CREATE);
        }
        if (!Collections.disjoint(rights, DELETES)) {
            letters.append(OLD_DELETE);
        }
        rights.stream()
                .filter(right -> right.compareTo(Right.EXPUNGE) > 0)
                .forEach(right -> letters.append(right.letter()));
        return letters.toString();
    }
}
