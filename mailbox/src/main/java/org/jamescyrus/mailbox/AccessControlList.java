package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Who may do what with a mailbox, by the rules of Cyrus: who sends has the rights of all entries that mean him, less
 * those of the negative entries that mean him. Nobody has rights that no entry gives, the owner neither.
 *
 * @param entries in order; at most one for a subject, each with a right
 */
public record AccessControlList(List<Entry> entries) {
    /** No entry. */
    public static final AccessControlList EMPTY = new AccessControlList(List.of());

    private static final String MINUS = "-";
    private static final String TAB = "\t";

    /** Whether an entry gives or takes away. */
    public enum Sign {
        /** Gives. */
        POSITIVE,
        /** Takes away, whatever gives; written with a minus sign. */
        NEGATIVE
    }

    /** Whom an entry is about, and which way. */
    public record Subject(Identifier identifier, Sign sign) {
        /** One that rights are given to. */
        public static Subject of(Identifier identifier) {
            return new Subject(identifier, Sign.POSITIVE);
        }

        /**
         * Reads an identifier with or without a minus sign.
         *
         * @throws MalformedAclException if it is none
         */
        public static Subject parse(String text) throws MalformedAclException {
            return text.startsWith(MINUS)
                    ? new Subject(Identifier.parse(text.substring(MINUS.length())), Sign.NEGATIVE)
                    : of(Identifier.parse(text));
        }

        @Override
        public String toString() {
            return (sign == Sign.NEGATIVE ? MINUS : "") + identifier;
        }
    }

    /** One entry. */
    public record Entry(Subject subject, Rights rights) {
        @Override
        public String toString() {
            return subject + " " + rights;
        }
    }

    /**
     * @throws IllegalArgumentException if two entries have one subject, or one has no right
     */
    public AccessControlList {
        entries = List.copyOf(entries);
        if (entries.stream().map(Entry::subject).distinct().count() < entries.size()
                || entries.stream().anyMatch(entry -> entry.rights().isEmpty())) {
            throw new IllegalArgumentException("a subject has one entry, with a right: " + entries);
        }
    }

    /**
     * Reads identifiers and rights in turn: between tabs, as Cyrus's mailbox list has them, or between blanks, as
     * {@code defaultacl} has them. A later entry for the same subject replaces the earlier one.
     *
     * @throws MalformedAclException if it is none
     */
    public static AccessControlList parse(String text) throws MalformedAclException {
        String[] words = text.contains(TAB) ? text.split(TAB) : text.strip().split("[ ]+");
        if (text.isBlank()) {
            return EMPTY;
        }
        if (words.length % 2 != 0) {
            throw new MalformedAclException("'" + words[words.length - 1] + "' has no rights in '" + text + "'");
        }
        AccessControlList list = EMPTY;
        for (int i = 0; i < words.length; i += 2) {
            list = list.with(Subject.parse(words[i]), Rights.parse(words[i + 1]));
        }
        return list;
    }

    /** This list with {@code rights} for {@code subject} instead of what it has; without an entry if there are none. */
    public AccessControlList with(Subject subject, Rights rights) {
        List<Entry> changed = new ArrayList<>(entries);
        int at = changed.stream().map(Entry::subject).toList().indexOf(subject);
        if (at >= 0) {
            changed.remove(at);
        }
        if (!rights.isEmpty()) {
            changed.add(at < 0 ? changed.size() : at, new Entry(subject, rights));
        }
        return new AccessControlList(changed);
    }

    /** The rights of the entry for {@code subject}, if there is one. */
    public Optional<Rights> entryOf(Subject subject) {
        return entries.stream()
                .filter(entry -> entry.subject().equals(subject))
                .map(Entry::rights)
                .findFirst();
    }

    /** What {@code poster} may do. */
    public Rights rightsOf(Poster poster) {
        return sum(poster, Sign.POSITIVE).without(sum(poster, Sign.NEGATIVE));
    }

    private Rights sum(Poster poster, Sign sign) {
        return entries.stream()
                .filter(entry -> entry.subject().sign() == sign
                        && poster.identifiers().contains(entry.subject().identifier()))
                .map(Entry::rights)
                .reduce(Rights.NONE, Rights::and);
    }

    /** As Cyrus's mailbox list has it: a tab after each identifier and after its rights. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry ->
                text.append(entry.subject()).append(TAB).append(entry.rights()).append(TAB));
        return text.toString();
    }

    /** For people. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        entries.forEach(entry -> text.add(entry.toString()));
        return text.toString();
    }
}
