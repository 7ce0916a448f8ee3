package org.jamescyrus.store.message;

import java.io.IOException;
import java.io.InputStream;

import org.apache.james.mailbox.model.Content;

import org.jamescyrus.store.content.Contents;

/** A message's octets where they are stored; each reader reads them from there. */
record StoredContent(Contents contents, long id, long size) implements Content {
    @Override
    public InputStream getInputStream() throws IOException {
        return contents.open(id);
    }
}
