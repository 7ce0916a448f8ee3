package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import javax.inject.Singleton;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

/**
 * Changes for which James has no event. Who makes one tells it here after it was made; in a stock James nobody does.
 *
 * <p>Telling returns when every listener knows of it.
 */
@Singleton
public final class UnannouncedChanges {
    /** Who wants to know. Called by whoever makes a change: must be quick and must not throw. */
    public interface Listener {
        /** The account was made or removed. */
        void user(Username user);

        /** Limits or usage of this root were changed. */
        void quota(QuotaRoot root);

        /** Limits of many roots were changed. */
        void allQuotas();

        /** The mailbox at {@code path} is a quota root now, or no longer. */
        void quotaRoot(MailboxPath path);

        /** Recipients are rewritten otherwise. */
        void rewrites();
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Nobody listens. */
    @Inject
    public UnannouncedChanges() {
        // The listeners come when they start.
    }

    /** From now on {@code listener} is told, until what is returned is run. */
    public Runnable register(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void user(Username user) {
        listeners.forEach(listener -> listener.user(user));
    }

    void quota(QuotaRoot root) {
        listeners.forEach(listener -> listener.quota(root));
    }

    void allQuotas() {
        listeners.forEach(Listener::allQuotas);
    }

    void quotaRoot(MailboxPath path) {
        listeners.forEach(listener -> listener.quotaRoot(path));
    }

    void rewrites() {
        listeners.forEach(Listener::rewrites);
    }
}
