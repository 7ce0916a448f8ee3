package org.jamescyrus.server;

import java.util.Optional;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.data.LdapUsersRepositoryModule;
import org.apache.james.modules.BlobExportMechanismModule;
import org.apache.james.modules.BlobMemoryModule;
import org.apache.james.modules.MailboxModule;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.data.MemoryDataModule;
import org.apache.james.modules.data.MemoryDelegationStoreModule;
import org.apache.james.modules.data.MemoryUsersRepositoryModule;
import org.apache.james.modules.eventstore.MemoryEventStoreModule;
import org.apache.james.modules.mailbox.MemoryMailboxModule;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.modules.protocols.ManageSieveServerModule;
import org.apache.james.modules.protocols.POP3ServerModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.queue.memory.MemoryMailQueueModule;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.modules.server.TaskManagerModule;
import org.apache.james.modules.vault.DeletedMessageVaultModule;

import org.jamescyrus.conf.james.LdapDirectory;

/**
 * James's own memory store, and what of James runs on it here. Everything is gone when the server stops, except users that a
 * directory has.
 */
final class MemoryFlavour {
    private MemoryFlavour() {}

    static Module module(Optional<LdapDirectory> directory) {
        return Modules.override(jamess(directory)).with(new QuotaRootsModule(), new AnnouncedChangesModule());
    }

    private static Module users(Optional<LdapDirectory> directory) {
        return directory.isPresent()
                ? new LdapUsersRepositoryModule()
                : Modules.override(new MemoryUsersRepositoryModule()).with(new AnnouncedUsersModule());
    }

    private static Module jamess(Optional<LdapDirectory> directory) {
        return Modules.combine(
                new MailetProcessingModule(),
                new RawPostDequeueDecoratorModule(),
                new MemoryMailQueueModule(),
                new MemoryDelegationStoreModule(),
                new BlobMemoryModule(),
                new BlobExportMechanismModule(),
                new DeletedMessageVaultModule(),
                new MailboxModule(),
                new MemoryDataModule(),
                users(directory),
                new MemoryEventStoreModule(),
                new MemoryMailboxModule(),
                new FakeSearchMailboxModule(),
                new TaskManagerModule(),
                new ProtocolHandlerModule(),
                new IMAPServerModule(),
                new POP3ServerModule(),
                new ManageSieveServerModule(),
                binder -> binder.bind(DefaultProcessorsConfigurationSupplier.class)
                        .toInstance(BaseHierarchicalConfiguration::new));
    }
}
