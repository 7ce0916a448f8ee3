package org.jamescyrus.store.content;

import java.io.IOException;
import java.io.InputStream;

/** Octets that can be read more than once, from their beginning each time. */
@FunctionalInterface
public interface Octets {
    /** From the beginning. */
    InputStream open() throws IOException;
}
