package org.jamescyrus.sieve;

import java.io.IOException;
import java.io.InputStream;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.message.Header;

/**
 * A message for one recipient, as a script sees it.
 *
 * @param header as it will be stored if the script does not edit it
 * @param body what follows the empty line after the header
 * @param size of the message, in octets
 * @param envelope from MAIL and RCPT
 * @param keptIn where {@code keep} puts it: the INBOX, or the folder after the plus sign where that may be used
 */
public record SieveMessage(Header header, Body body, long size, Envelope envelope, MailboxName keptIn) {
    /** A body, which may be read more than once. */
    @FunctionalInterface
    public interface Body {
        /** Its octets, from the first. */
        InputStream open() throws IOException;
    }

    /**
     * The envelope.
     *
     * @param from the reverse path without angle brackets; empty for {@code <>}
     * @param to the path of RCPT without angle brackets, with the part after a plus sign
     */
    public record Envelope(String from, String to) {}
}
