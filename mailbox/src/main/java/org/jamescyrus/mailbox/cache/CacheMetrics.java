package org.jamescyrus.mailbox.cache;

/** What a cache tells of its work. Called on event loops: must not block. */
public interface CacheMetrics {
    /** One that nobody reads. */
    CacheMetrics NONE = new CacheMetrics() {
        @Override
        public void hit() {}

        @Override
        public void miss() {}

        @Override
        public Loading loading() {
            return () -> {};
        }

        @Override
        public void evicted() {}
    };

    /** A look into the store that has begun. */
    interface Loading {
        /** Has ended, well or in vain. */
        void ended();
    }

    /** A question was answered by what is remembered. */
    void hit();

    /** A question was not. */
    void miss();

    /** The store is being asked. */
    Loading loading();

    /** An entry was dropped for want of room. */
    void evicted();
}
