package org.jamescyrus.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

import org.jamescyrus.mailbox.james.AnnouncingUsersRepository;
import org.jamescyrus.mailbox.james.UnannouncedChanges;

/** The memory store's users, telling what James has no event for. Those of a directory change without James. */
final class AnnouncedUsersModule extends AbstractModule {
    @Provides
    @Singleton
    UsersRepository users(MemoryUsersRepository users, UnannouncedChanges changes) {
        return new AnnouncingUsersRepository(users, changes);
    }
}
