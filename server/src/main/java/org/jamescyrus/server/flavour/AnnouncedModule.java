package org.jamescyrus.server.flavour;

import java.util.function.BiFunction;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.user.api.UsersRepository;

import org.jamescyrus.mailbox.james.AnnouncingMaxQuotaManager;
import org.jamescyrus.mailbox.james.AnnouncingRecipientRewriteTable;
import org.jamescyrus.mailbox.james.AnnouncingUsersRepository;
import org.jamescyrus.mailbox.james.UnannouncedChanges;

/** Services of a store, telling what James has no event for. */
final class AnnouncedModule {
    private AnnouncedModule() {}

    /** The limits and rewrites that these keep. */
    static Module changes(Class<? extends MaxQuotaManager> limits, Class<? extends RecipientRewriteTable> rewrites) {
        return new Announcing() {
            @Override
            protected void configure() {
                announce(MaxQuotaManager.class, limits, AnnouncingMaxQuotaManager::new);
                announce(RecipientRewriteTable.class, rewrites, AnnouncingRecipientRewriteTable::new);
            }
        };
    }

    /** The users that this keeps. Those of a directory change without James. */
    static Module users(Class<? extends UsersRepository> users) {
        return new Announcing() {
            @Override
            protected void configure() {
                announce(UsersRepository.class, users, AnnouncingUsersRepository::new);
            }
        };
    }

    private abstract static class Announcing extends AbstractModule {
        <T> void announce(Class<T> service, Class<? extends T> kept, BiFunction<T, UnannouncedChanges, T> announcing) {
            Provider<? extends T> silent = getProvider(kept);
            Provider<UnannouncedChanges> changes = getProvider(UnannouncedChanges.class);
            bind(service)
                    .toProvider(() -> announcing.apply(silent.get(), changes.get()))
                    .in(Scopes.SINGLETON);
        }
    }
}
