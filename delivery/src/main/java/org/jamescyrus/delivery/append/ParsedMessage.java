package org.jamescyrus.delivery.append;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

import org.apache.james.mailbox.model.Content;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;
import org.apache.james.mime4j.message.HeaderImpl;

import org.jamescyrus.message.MessageToStore;

/**
 * What James stores of a message besides its octets. Nothing changes it once it is made, so threads may share it.
 *
 * @param bodyStart octets before the body
 */
record ParsedMessage(
        Octets content, int size, int bodyStart, HeaderImpl header, PropertyBuilder properties, Instant internalDate)
        implements MessageAppender.Prepared {
    /** The message where it was received; each mailbox reads it from there. */
    record Octets(MessageToStore message, long size) implements Content {
        @Override
        public InputStream getInputStream() throws IOException {
            return message.open();
        }
    }
}
