package org.jamescyrus.extension.lmtp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.extension.lmtp.Duplicates;

/**
 * Marks in one file, of which one process at a time may have the file.
 *
 * <p>A mark is committed by whoever gets the lock first: with it go all marks that came while the commit before it ran, so that many
 * threads share one {@code fsync}. The file is opened at the first use, and again after a failure; one that is damaged is set aside.
 */
public final class DuplicatesFile implements Duplicates, AutoCloseable {
    /** Marks dropped before their end, for there were too many. */
    public static final String DROPPED = "cyrus.duplicates.dropped";

    private static final Logger LOG = LoggerFactory.getLogger(DuplicatesFile.class);
    private static final int DROPS_A_COMMIT = 1000;

    private final Path file;
    private final MarkLimits limits;
    private final Clock clock;
    private final Metric dropped;
    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Optional<MarkTable> table = Optional.empty();
    private boolean full;
    private boolean closed;

    /** A mark that a thread waits for. */
    private static final class Request {
        private final Mark mark;
        // All are read and written by who has the lock only.
        private boolean done;
        private boolean committed;
        private Optional<RuntimeException> failure = Optional.empty();

        Request(Mark mark) {
            this.mark = mark;
        }
    }

    /**
     * Nothing is opened yet.
     *
     * @param file whose folder is made if it is missing
     */
    public DuplicatesFile(Path file, MarkLimits limits, Clock clock, MetricFactory metrics) {
        this.file = file;
        this.limits = limits;
        this.clock = clock;
        this.dropped = metrics.generate(DROPPED);
    }

    @Override
    public boolean seen(Key key) {
        MarkTable open = opened();
        try {
            return open.end(Mark.id(key)).orElse(0) > clock.millis();
        } catch (RuntimeException e) {
            open.abandon();
            throw failed(e);
        }
    }

    @Override
    public void mark(Key key) {
        mark(key, clock.instant().plus(limits.time()));
    }

    @Override
    public void mark(Key key, Instant end) {
        Request request = new Request(Mark.of(key, end));
        waiting.add(request);
        writing.lock();
        try {
            if (!request.done) {
                commitWaiting();
            }
            if (!request.committed) {
                throw failed(request.failure.orElseGet(() -> new IllegalStateException("the commit did not end")));
            }
        } finally {
            writing.unlock();
        }
    }

    private void commitWaiting() {
        List<Request> group = new ArrayList<>();
        for (Request next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        boolean committed = false;
        Optional<RuntimeException> failure = Optional.empty();
        try {
            commit(group);
            committed = true;
        } catch (RuntimeException e) {
            table.ifPresent(MarkTable::abandon);
            failure = Optional.of(e);
        } finally {
            for (Request request : group) {
                request.committed = committed;
                request.failure = failure;
                request.done = true;
            }
        }
    }

    private void commit(List<Request> group) {
        MarkTable open = opened();
        group.forEach(request -> open.put(request.mark));
        dropEnded(open);
        dropBeyondLimit(open);
        open.commit();
    }

    private void dropEnded(MarkTable open) {
        long now = clock.millis();
        for (int count = 0; count < DROPS_A_COMMIT && open.dropFirst(now); count++) {}
    }

    private void dropBeyondLimit(MarkTable open) {
        int count = 0;
        while (open.size() > limits.entries() && open.dropFirst(Long.MAX_VALUE)) {
            count++;
        }
        if (count == 0) {
            return;
        }
        dropped.add(count);
        if (!full) {
            full = true;
            LOG.warn(
                    "{}: full with {} marks; those that end first are dropped, and what they stood for may be delivered twice",
                    file,
                    limits.entries());
        }
    }

    private MarkTable opened() {
        Optional<MarkTable> open = table;
        if (open.isPresent() && !open.get().isClosed()) {
            return open.get();
        }
        writing.lock();
        try {
            open = table;
            if (closed) {
                throw new IOException("closed");
            }
            if (open.isEmpty() || open.get().isClosed()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                open = Optional.of(openOrSetAside());
                table = open;
            }
            return open.get();
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        } finally {
            writing.unlock();
        }
    }

    private MarkTable openOrSetAside() throws IOException {
        try {
            return MarkTable.open(file);
        } catch (RuntimeException e) {
            if (!MarkTable.isCorrupt(e)) {
                throw e;
            }
            Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error(
                    "{}: damaged ({}); set aside as {}, starting with none: mail that comes again may be delivered twice",
                    file,
                    e.getMessage(),
                    aside);
            return MarkTable.open(file);
        }
    }

    private UncheckedIOException failed(Exception e) {
        return e instanceof UncheckedIOException known
                ? known
                : new UncheckedIOException(file + ": " + e.getMessage(), new IOException(e));
    }

    /** Ends it; whoever asks later fails. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            table.ifPresent(MarkTable::close);
        } finally {
            writing.unlock();
        }
    }
}
