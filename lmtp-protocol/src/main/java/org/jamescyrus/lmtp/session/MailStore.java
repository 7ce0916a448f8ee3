package org.jamescyrus.lmtp.session;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.lmtp.Transaction.Peer;

/** One session's questions to the mail store; they run on a worker. Whatever fails there is temporary. */
final class MailStore {
    private static final Logger LOGGER = LoggerFactory.getLogger(MailStore.class);

    private final HostNames names;
    private final Optional<InetAddress> address;
    private Optional<Peer> peer = Optional.empty();

    /**
     * @param address the client's; empty for one on a unix socket
     */
    MailStore(HostNames names, Optional<InetAddress> address) {
        this.names = names;
        this.address = address;
    }

    /**
     * Whether a recipient may have mail.
     *
     * @param transaction of this client
     */
    Outcome recipient(Recipient recipient, OpenTransaction open, Function<Peer, Transaction> transaction) {
        try {
            return open.acceptance().recipient(recipient, transaction.apply(peer()));
        } catch (RuntimeException e) {
            LOGGER.error("peer={} a recipient cannot be decided", address, e);
            return new Outcome.TemporaryFailure();
        }
    }

    /** Octets that are put on top of every message. */
    long octetsOnTop(OpenTransaction open, Function<Peer, Transaction> transaction) {
        try {
            return open.acceptance().octetsOnTop(transaction.apply(peer()));
        } catch (RuntimeException e) {
            LOGGER.error("peer={} a message's lines on top cannot be counted", address, e);
            return 0;
        }
    }

    /** What became of a message, for each of its recipients. */
    List<Outcome> deliver(OpenTransaction open, Function<Peer, Transaction> transaction, SpooledMessage message) {
        int recipients = open.recipients();
        try {
            List<Outcome> outcomes = message.failure()
                    .map(failure -> Collections.nCopies(recipients, failure))
                    .orElseGet(() -> open.acceptance().deliver(transaction.apply(peer()), message));
            if (outcomes.size() == recipients) {
                return outcomes;
            }
            LOGGER.error("peer={} {} outcomes for {} recipients", address, outcomes.size(), recipients);
        } catch (RuntimeException e) {
            LOGGER.error("peer={} a message cannot be delivered", address, e);
        }
        return Collections.nCopies(recipients, new Outcome.TemporaryFailure());
    }

    /** Its name is asked for when it is first needed: here, where it may block. */
    private Peer peer() {
        if (peer.isEmpty()) {
            peer = Optional.of(address.<Peer>map(names::peer).orElseGet(Peer.Unix::new));
        }
        return peer.get();
    }
}
