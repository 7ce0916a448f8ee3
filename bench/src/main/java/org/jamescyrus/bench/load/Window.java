package org.jamescyrus.bench.load;

/** The counted time, in {@link System#nanoTime}: set when all connections stand, before any thread looks at it. */
final class Window {
    private volatile long begin;
    private volatile long end;

    static Window of(long begin, long end) {
        Window window = new Window();
        window.begin = begin;
        window.end = end;
        return window;
    }

    /** The lead begins now. */
    void open(double leadSeconds, double seconds) {
        begin = System.nanoTime() + (long) (leadSeconds * 1e9);
        end = begin + (long) (seconds * 1e9);
    }

    long begin() {
        return begin;
    }

    long end() {
        return end;
    }

    boolean isBefore(long time) {
        return time - end >= 0;
    }

    boolean contains(long time) {
        return time - begin >= 0 && !isBefore(time);
    }
}
