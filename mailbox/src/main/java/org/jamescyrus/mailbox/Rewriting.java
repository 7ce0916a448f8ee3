package org.jamescyrus.mailbox;

import java.util.List;

/** Where mail for a user goes. */
public sealed interface Rewriting {
    /** To the user: the table has no entry. */
    record Unchanged() implements Rewriting {}

    /** Nowhere: the table says that there is no such recipient. */
    record Refused() implements Rewriting {}

    /**
     * To these addresses, and to the user only if named among them. They are not rewritten again.
     *
     * @param targets at least one
     */
    record To(List<Target> targets) implements Rewriting {
        /** Copies the list. */
        public To {
            targets = List.copyOf(targets);
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("mail goes somewhere");
            }
        }
    }

    /** One address, {@code user[+folder][@domain]}. */
    record Target(String address, Place place) {}

    /** Whose an address is. */
    enum Place {
        /** In a domain of this site. */
        HERE,
        /** In any other. */
        ELSEWHERE
    }
}
