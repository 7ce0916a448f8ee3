package org.jamescyrus.server.flavour;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.modules.MailboxModule;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.modules.protocols.ManageSieveServerModule;
import org.apache.james.modules.protocols.POP3ServerModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.modules.server.TaskManagerModule;

/** What of James runs here whatever it keeps its data in. */
final class JamesParts {
    private JamesParts() {}

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
