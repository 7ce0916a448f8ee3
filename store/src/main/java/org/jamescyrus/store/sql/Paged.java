package org.jamescyrus.store.sql;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that a question answers, asked for some at a time when it is needed: between pages no connection is held, and no
 * snapshot of the database. What comes or goes meanwhile may be among it or not.
 */
public final class Paged<T> implements Iterator<T> {
    private final Function<Optional<T>, List<T>> pages;
    private Iterator<T> page = List.<T>of().iterator();
    private Optional<T> last = Optional.empty();
    private boolean ended;

    /**
     * @param pages what comes after the last one seen, or first of all; nothing at the end
     */
    public Paged(Function<Optional<T>, List<T>> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !ended) {
            page = pages.apply(last).iterator();
            ended = !page.hasNext();
        }
        return !ended;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T next = page.next();
        last = Optional.of(next);
        return next;
    }
}
