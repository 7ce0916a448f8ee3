package org.jamescyrus.mailbox;

import java.util.HashSet;
import java.util.Set;

/** Who sends a message. */
public sealed interface Poster {
    /** A sender who did not authenticate, as every sender that smmapd is asked for. */
    Poster ANONYMOUS = new Anonymous();

    /** The identifiers that mean this sender. */
    Set<Identifier> identifiers();

    /** A sender who did not authenticate. */
    record Anonymous() implements Poster {
        @Override
        public Set<Identifier> identifiers() {
            return Set.of(new Identifier.Anyone(), new Identifier.Anonymous());
        }
    }

    /**
     * A sender who is known.
     *
     * @param groups the groups the user is a member of
     */
    record User(UserId id, Set<Identifier.Group> groups) implements Poster {
        /** Copies the set. */
        public User {
            groups = Set.copyOf(groups);
        }

        @Override
        public Set<Identifier> identifiers() {
            Set<Identifier> all = new HashSet<>(groups);
            all.add(new Identifier.Anyone());
            all.add(Identifier.of(id));
            return all;
        }
    }
}
