package org.jamescyrus.store.message;

import java.io.IOException;
import java.util.Optional;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.content.Description;
import org.jamescyrus.store.content.Octets;
import org.jamescyrus.store.content.Prepared;

/**
 * Octets that somebody brought, for one mailbox or for many: read, hashed and looked for by the first who stores them, while the
 * others wait. What was found is only a memory of it: whoever refers to it in a transaction learns there whether it still holds.
 */
final class BroughtContent {
    private record Known(Description description, Prepared prepared) {}

    private Optional<Known> known = Optional.empty();

    /**
     * As it is to be referred to.
     *
     * @param description of another reader than before: then they are read again
     */
    synchronized Prepared prepare(Contents contents, Octets octets, Description description) throws IOException {
        Optional<Prepared> before =
                known.filter(one -> one.description().equals(description)).map(Known::prepared);
        if (before.isPresent()) {
            return before.get();
        }
        Prepared prepared = contents.prepare(octets, description);
        known = Optional.of(new Known(description, prepared));
        return prepared;
    }

    /** That does not hold any longer; what another found since does. */
    synchronized void forget(Prepared gone) {
        known = known.filter(one -> !one.prepared().equals(gone));
    }
}
