package org.jamescyrus.store.message;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;

import org.apache.james.mailbox.model.MessageRange;

/** Everything in a range of UIDs, asked for some at a time when it is needed. */
final class PagedByUid<T> implements Iterator<T> {
    /** Asks for the first ones in a range, in the order of their UIDs. */
    interface Page<T> {
        List<? extends T> of(long from, long to);
    }

    private final Page<T> pages;
    private final ToLongFunction<T> uid;
    private final int size;
    private final long to;
    private long from;
    private Iterator<? extends T> page = List.<T>of().iterator();
    private boolean last;

    /**
     * @param size of a page; one with fewer is the last
     */
    PagedByUid(MessageRange range, Page<T> pages, ToLongFunction<T> uid, int size) {
        this.from = from(range);
        this.to = to(range);
        this.pages = pages;
        this.uid = uid;
        this.size = size;
    }

    static long from(MessageRange range) {
        return range.getType() == MessageRange.Type.ALL ? 0 : range.getUidFrom().asLong();
    }

    static long to(MessageRange range) {
        return range.getType() == MessageRange.Type.ONE
                ? range.getUidFrom().asLong()
                : range.getUidTo().asLong();
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !last) {
            List<? extends T> next = pages.of(from, to);
            page = next.iterator();
            last = next.size() < size;
            if (!last) {
                from = uid.applyAsLong(next.get(next.size() - 1)) + 1;
                last = from > to;
            }
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
