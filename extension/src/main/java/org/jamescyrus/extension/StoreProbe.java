package org.jamescyrus.extension;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.extension.smmap.LookupPool;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;

/** Asks the store as a service does, over the same threads: whether it would be answered now. */
final class StoreProbe {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreProbe.class);

    /** Need not exist: that there is no such mailbox is an answer. */
    private static final MailboxName ANY = MailboxName.inbox(new UserId("cyrus-health-check", Optional.empty()));

    private static final Optional<String> BUSY = Optional.of("too many questions wait for the store");
    private static final Optional<String> TOO_LATE = Optional.of("the store does not answer in time");
    private static final Optional<String> FAILED = Optional.of("the store fails; its error is in the log");

    private final LookupPool pool;
    private final MailboxDirectory directory;

    StoreProbe(LookupPool pool, MailboxDirectory directory) {
        this.pool = pool;
        this.directory = directory;
    }

    /** What is wrong, or nothing. */
    CompletableFuture<Optional<String>> trouble() {
        return pool.submit(this::ask, BUSY, TOO_LATE);
    }

    private Optional<String> ask() {
        try {
            directory.find(ANY);
            return Optional.empty();
        } catch (DirectoryException e) {
            LOGGER.error("health check: {}", e.getMessage(), e);
            return FAILED;
        }
    }
}
