package org.jamescyrus.message;

import java.io.IOException;
import java.io.InputStream;

/** Where the octets of a message are, as it came. */
@FunctionalInterface
public interface MessageSource {
    /** The octets, from the first; may be opened more than once. */
    InputStream open() throws IOException;
}
