package org.jamescyrus.server.flavour;

import java.util.List;
import java.util.Optional;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.data.LdapUsersRepositoryModule;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.modules.MailboxModule;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.modules.protocols.ManageSieveServerModule;
import org.apache.james.modules.protocols.POP3ServerModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.modules.server.TaskManagerModule;

import org.jamescyrus.conf.james.LdapDirectory;

/** What of James runs here whatever it keeps its data in. */
final class JamesParts {
    private JamesParts() {}

    /** Where mail is kept that cannot be delivered: {@code store://var/mail/error/}, in repositories of this class. */
    static MailRepositoryStoreConfiguration.Item repositories(Class<? extends MailRepository> kept) {
        return new MailRepositoryStoreConfiguration.Item(
                List.of(new Protocol("store")), kept.getName(), new BaseHierarchicalConfiguration());
    }

    /** The users that a directory has; without one, those of {@code kept}. */
    static Module users(Optional<LdapDirectory> directory, Module kept) {
        return directory.isPresent() ? new LdapUsersRepositoryModule() : kept;
    }

    static Module module() {
        return Modules.combine(
                new MailetProcessingModule(),
                new RawPostDequeueDecoratorModule(),
                new MailboxModule(),
                new TaskManagerModule(),
                new ProtocolHandlerModule(),
                new IMAPServerModule(),
                new POP3ServerModule(),
                new ManageSieveServerModule(),
                binder -> binder.bind(DefaultProcessorsConfigurationSupplier.class)
                        .toInstance(BaseHierarchicalConfiguration::new));
    }
}
