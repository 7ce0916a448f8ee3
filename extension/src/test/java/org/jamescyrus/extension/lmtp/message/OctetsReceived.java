package org.jamescyrus.extension.lmtp.message;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jamescyrus.extension.lmtp.ReceivedMessage;

/** A message in memory, one character an octet. */
record OctetsReceived(String text) implements ReceivedMessage {
    @Override
    public long size() {
        return text.length();
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
