package org.jamescyrus.delivery;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.james.mailbox.exception.MailboxException;

import org.jamescyrus.delivery.append.MessageAppender;
import org.jamescyrus.delivery.append.MessageAppender.Prepared;
import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.IncomingMessage;
import org.jamescyrus.message.MessageToStore;
import org.jamescyrus.sieve.SieveMessage;

/** A message on its way into mailboxes, parsed once for each header that a script gives it. */
final class Mail {
    private final Transaction transaction;
    private final MessageToStore message;
    private final Instant internalDate;
    private final MessageAppender appender;
    private final Map<Header, Prepared> prepared = new HashMap<>();
    private final long size;

    Mail(Transaction transaction, MessageToStore message, Instant internalDate, MessageAppender appender) {
        this.transaction = transaction;
        this.message = message;
        this.internalDate = internalDate;
        this.appender = appender;
        this.size = message.size();
    }

    Transaction transaction() {
        return transaction;
    }

    /** As it is stored if no script edits it. */
    Header header() {
        return message.header();
    }

    /** In octets, as it is stored if no script edits it. */
    long size() {
        return size;
    }

    synchronized Prepared with(Header header) throws IOException, MailboxException {
        Prepared known = prepared.get(header);
        if (known != null) {
            return known;
        }
        IncomingMessage incoming = message.incoming();
        Prepared made = appender.prepare(new MessageToStore(header, incoming), internalDate);
        prepared.put(header, made);
        return made;
    }

    /**
     * As the script of one of its recipients sees it.
     *
     * @param to as RCPT named the recipient
     */
    SieveMessage forScript(String to, MailboxName keptIn) {
        return new SieveMessage(
                header(), message.incoming()::body, size, new SieveMessage.Envelope(transaction.sender(), to), keptIn);
    }

    /** What tells a copy of it in {@code mailbox} from others; Cyrus's key, which knows the message as it came. */
    Optional<Duplicates.Key> key(MailboxName mailbox) {
        return header().first("Message-ID")
                .map(id -> new Duplicates.Key(
                        id, mailbox.toString(), header().first("Date").orElse("")));
    }
}
