package org.jamescyrus.delivery.duplicates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks in one file, of which one process at a time may have the file.
 *
 * <p>A mark counts as soon as it is made, and is on the disk {@value #COMMITTED_AFTER_MILLIS} ms later: many share one {@code fsync}, and
 * no delivery waits for it. The file is opened at the first use, and again after a failure; one that is damaged is set aside.
 */
public final class DuplicatesFile implements Duplicates {
    /** Marks dropped before their end, for there were too many. */
    public static final String DROPPED = "cyrus.duplicates.dropped";

    private static final Logger LOG = LoggerFactory.getLogger(DuplicatesFile.class);
    private static final long COMMITTED_AFTER_MILLIS = 100;
    private static final int DROPS_AT_ONCE = 1000;

    private final Path file;
    private final MarkLimits limits;
    private final Clock clock;
    private final Metric dropped;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Optional<MarkTable> table = Optional.empty();
    private boolean full;
    private boolean closed;

    private final ScheduledExecutorService committer =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("cyrus-duplicates")
                    .setDaemon(true)
                    .build());
    private boolean commitDue;

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
        writing.lock();
        try {
            MarkTable open = opened();
            try {
                open.put(Mark.of(key, end));
                dropEnded(open);
                dropBeyondLimit(open);
            } catch (RuntimeException e) {
                open.abandon();
                throw failed(e);
            }
            commitLater();
        } finally {
            writing.unlock();
        }
    }

    private void commitLater() {
        if (!commitDue) {
            commitDue = true;
            committer.schedule(this::commitAll, COMMITTED_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void commitAll() {
        writing.lock();
        try {
            commitDue = false;
            table.filter(open -> !open.isClosed()).ifPresent(this::commit);
        } finally {
            writing.unlock();
        }
    }

    private void commit(MarkTable open) {
        try {
            open.commit();
        } catch (RuntimeException e) {
            open.abandon();
            LOG.error(
                    "{}: the last marks cannot be written and are lost; what they stood for may be delivered twice",
                    file,
                    e);
        }
    }

    private void dropEnded(MarkTable open) {
        long now = clock.millis();
        for (int count = 0; count < DROPS_AT_ONCE && open.dropFirst(now); count++) {}
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

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            committer.shutdown();
            table.filter(open -> !open.isClosed()).ifPresent(open -> {
                commit(open);
                open.close();
            });
        } finally {
            writing.unlock();
        }
    }
}
