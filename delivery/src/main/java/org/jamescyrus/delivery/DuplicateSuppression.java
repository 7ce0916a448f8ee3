package org.jamescyrus.delivery;

import java.util.concurrent.locks.Lock;

import com.google.common.util.concurrent.Striped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.lmtp.Outcome;

/**
 * {@code duplicatesuppression}: one copy of a message in a mailbox, however many recipients, connections or attempts bring it. A copy is
 * marked when the store has committed it, so that none is dropped for one that was lost; who brings the same copy meanwhile waits.
 */
final class DuplicateSuppression {
    private static final Logger LOGGER = LoggerFactory.getLogger(DuplicateSuppression.class);
    private static final int STRIPES = 1024;

    private final Duplicates duplicates;
    private final Striped<Lock> locks = Striped.lock(STRIPES);

    DuplicateSuppression(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /** Stores one copy. */
    @FunctionalInterface
    interface Storing {
        /** Accepted only if it is committed. */
        Outcome store() throws DeliveryException;
    }

    /** What came of {@code storing}; Accepted without it if {@code key} was stored before. */
    Outcome once(Duplicates.Key key, Storing storing) throws DeliveryException {
        Lock lock = locks.get(key);
        lock.lock();
        try {
            if (duplicates.seen(key)) {
                return new Outcome.Accepted();
            }
            Outcome outcome = storing.store();
            if (outcome instanceof Outcome.Accepted) {
                mark(key);
            }
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    /** The copy is stored: at worst there will be a second one. */
    private void mark(Duplicates.Key key) {
        try {
            duplicates.mark(key);
        } catch (RuntimeException e) {
            LOGGER.error("a message was stored in {} and could not be marked as a duplicate", key.place(), e);
        }
    }
}
