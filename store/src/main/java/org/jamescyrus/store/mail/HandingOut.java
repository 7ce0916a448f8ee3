package org.jamescyrus.store.mail;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/**
 * Mail handed out to one that asks for it, never more than it asked for. It is looked for when something was put into the queue, and
 * when something becomes due; in between nobody looks. Everything is done on one thread of its own, which may be kept waiting.
 */
final class HandingOut<T> implements Subscription {
    private static final Logger LOGGER = LoggerFactory.getLogger(HandingOut.class);
    private static final long AGAIN_MILLIS = TimeUnit.SECONDS.toMillis(10);

    /** Where mail is taken out of. */
    interface Source<T> {
        /** At most so many. */
        List<T> take(int most);

        /** As it is handed out. */
        MailQueueItem item(T mail);

        /** What was taken out and is not wanted. */
        void giveBack(T mail);

        /** In how many milliseconds to look again if nothing is put in until then. */
        long pauseMillis();

        /** When somebody no longer asks. */
        void left(HandingOut<T> consumer);
    }

    private final Source<T> source;
    private final Subscriber<? super MailQueueItem> subscriber;
    private final Scheduler.Worker thread;
    private final int batch;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private final Disposable.Swap alarm = Disposables.swap();
    private volatile boolean cancelled;

    /**
     * @param batch how many are taken out at once, at the most
     */
    HandingOut(Source<T> source, Subscriber<? super MailQueueItem> subscriber, Scheduler.Worker thread, int batch) {
        this.source = source;
        this.subscriber = subscriber;
        this.thread = thread;
        this.batch = batch;
    }

    @Override
    public void request(long more) {
        if (more <= 0) {
            cancel();
            subscriber.onError(new IllegalArgumentException("asked for " + more + " mails (Reactive Streams, 3.9)"));
            return;
        }
        wanted.accumulateAndGet(more, Operators::addCap);
        look();
    }

    /** Looks whether there is something. */
    void look() {
        if (!cancelled && calls.getAndIncrement() == 0) {
            try {
                thread.schedule(this::run);
            } catch (RejectedExecutionException e) {
                // It was cancelled meanwhile, and has no thread any longer.
            }
        }
    }

    private void run() {
        int seen = calls.get();
        while (seen != 0) {
            handOut();
            seen = calls.addAndGet(-seen);
        }
        if (cancelled) {
            thread.dispose();
        }
    }

    private void handOut() {
        try {
            boolean more = true;
            while (more && !cancelled && wanted.get() > 0) {
                List<T> some = source.take((int) Math.min(wanted.get(), batch));
                some.forEach(this::handOut);
                more = !some.isEmpty();
            }
            if (!more) {
                lookIn(source.pauseMillis());
            }
        } catch (RuntimeException e) {
            LOGGER.warn("mail cannot be taken out of a queue now, and is tried again: {}", e.getMessage(), e);
            lookIn(AGAIN_MILLIS);
        }
    }

    private void handOut(T mail) {
        if (cancelled) {
            source.giveBack(mail);
            return;
        }
        MailQueueItem item;
        try {
            item = source.item(mail);
        } catch (RuntimeException e) {
            LOGGER.error(
                    "a mail in a queue cannot be read, and stays there until the next start: {}", e.getMessage(), e);
            return;
        }
        if (wanted.get() != Long.MAX_VALUE) {
            wanted.decrementAndGet();
        }
        try {
            subscriber.onNext(item);
        } catch (RuntimeException e) {
            LOGGER.error("a consumer of mail failed, and is given no more", e);
            cancel();
        }
    }

    private void lookIn(long millis) {
        if (!cancelled) {
            alarm.update(thread.schedule(this::look, millis, TimeUnit.MILLISECONDS));
        }
    }

    /** What was taken out is given back by the thread, which then ends. */
    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            source.left(this);
            alarm.dispose();
            if (calls.getAndIncrement() == 0) {
                thread.dispose();
            }
        }
    }
}
