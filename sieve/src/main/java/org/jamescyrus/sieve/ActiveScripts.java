package org.jamescyrus.sieve;

import java.io.IOException;
import java.util.Optional;

import org.jamescyrus.mailbox.UserId;

/** Where users' active scripts are. */
@FunctionalInterface
public interface ActiveScripts {
    /** Octets of the longest script that is run. Cyrus takes scripts of 32 KiB, James of what its quota says. */
    int OCTETS_MAX = 1 << 20;

    /**
     * The active script of {@code user} as it is now, of a longer one at least the first {@link #OCTETS_MAX} octets and one more; empty
     * if there is none. May block.
     *
     * @throws IOException if nobody can tell now
     */
    Optional<byte[]> of(UserId user) throws IOException;
}
