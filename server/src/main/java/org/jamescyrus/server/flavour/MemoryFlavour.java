package org.jamescyrus.server.flavour;

import java.util.Optional;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.mailbox.inmemory.quota.InMemoryPerUserMaxQuotaManager;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.mailrepository.memory.MemoryMailRepository;
import org.apache.james.modules.BlobExportMechanismModule;
import org.apache.james.modules.BlobMemoryModule;
import org.apache.james.modules.data.MemoryDataModule;
import org.apache.james.modules.data.MemoryDelegationStoreModule;
import org.apache.james.modules.data.MemoryUsersRepositoryModule;
import org.apache.james.modules.eventstore.MemoryEventStoreModule;
import org.apache.james.modules.mailbox.MemoryMailboxModule;
import org.apache.james.modules.queue.memory.MemoryMailQueueModule;
import org.apache.james.modules.vault.DeletedMessageVaultModule;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.memory.MemoryUsersRepository;

import org.jamescyrus.conf.james.LdapDirectory;
import org.jamescyrus.mailbox.james.PlacesInMemory;

/** James's own memory store. Everything is gone when the server stops, except users that a directory has. */
final class MemoryFlavour implements Flavour {
    @Override
    public Module module(Optional<LdapDirectory> directory) {
        return Modules.override(jamess(directory))
                .with(
                        new QuotaRootsModule(PlacesInMemory.class),
                        AnnouncedModule.changes(
                                InMemoryPerUserMaxQuotaManager.class, MemoryRecipientRewriteTable.class),
                        binder -> binder.bind(MailRepositoryStoreConfiguration.Item.class)
                                .toInstance(JamesParts.repositories(MemoryMailRepository.class)));
    }

    private static Module users() {
        return Modules.override(new MemoryUsersRepositoryModule())
                .with(AnnouncedModule.users(MemoryUsersRepository.class));
    }

    private static Module jamess(Optional<LdapDirectory> directory) {
        return Modules.combine(
                JamesParts.module(),
                new MemoryMailQueueModule(),
                new MemoryDelegationStoreModule(),
                new BlobMemoryModule(),
                new BlobExportMechanismModule(),
                new DeletedMessageVaultModule(),
                new MemoryDataModule(),
                JamesParts.users(directory, users()),
                new MemoryEventStoreModule(),
                new MemoryMailboxModule(),
                new FakeSearchMailboxModule());
    }

    @Override
    public void close() {}
}
