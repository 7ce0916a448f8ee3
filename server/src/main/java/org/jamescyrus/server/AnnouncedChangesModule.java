package org.jamescyrus.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.apache.james.mailbox.inmemory.quota.InMemoryPerUserMaxQuotaManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;

import org.jamescyrus.mailbox.james.AnnouncingMaxQuotaManager;
import org.jamescyrus.mailbox.james.AnnouncingRecipientRewriteTable;
import org.jamescyrus.mailbox.james.UnannouncedChanges;

/** The memory store's limits and rewrites, telling what James has no event for. */
final class AnnouncedChangesModule extends AbstractModule {
    @Provides
    @Singleton
    MaxQuotaManager limits(InMemoryPerUserMaxQuotaManager limits, UnannouncedChanges changes) {
        return new AnnouncingMaxQuotaManager(limits, changes);
    }

    @Provides
    @Singleton
    RecipientRewriteTable rewrites(MemoryRecipientRewriteTable table, UnannouncedChanges changes) {
        return new AnnouncingRecipientRewriteTable(table, changes);
    }
}
