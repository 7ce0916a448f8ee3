package org.jamescyrus.server.flavour;

import java.util.Optional;

import com.google.inject.Module;

import org.jamescyrus.conf.james.LdapDirectory;

/** A James with all that it keeps somewhere: opened before it starts, and closed after it stopped. */
public interface Flavour extends AutoCloseable {
    /**
     * James itself.
     *
     * @param directory what has the users in place of the store, if anything has
     */
    Module module(Optional<LdapDirectory> directory);

    /** All that was committed is kept, and whatever still asks fails. */
    @Override
    void close();
}
