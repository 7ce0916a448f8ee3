package org.jamescyrus.server.admin;

import java.util.Optional;
import java.util.Set;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import org.apache.james.modules.server.DataRoutesModules;
import org.apache.james.modules.server.MailQueueRoutesModule;
import org.apache.james.modules.server.MailRepositoriesRoutesModule;
import org.apache.james.modules.server.MailboxRoutesModule;
import org.apache.james.modules.server.NoJwtModule;
import org.apache.james.modules.server.WebAdminServerModule;
import org.apache.james.webadmin.FixedPortSupplier;
import org.apache.james.webadmin.RandomPortSupplier;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.apache.james.webadmin.dropwizard.MetricsRoutes;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;

import org.jamescyrus.extension.webadmin.CyrusRoutes;

/** WebAdmin: James's own routes to what this server has, the metrics, and Cyrus's. */
public final class AdminModule extends AbstractModule {
    private static final int MOST_THREADS = 16;
    private static final int FEWEST_THREADS = 2;

    private final AdminAddress address;
    private final Token token;

    private AdminModule(AdminAddress address, Token token) {
        this.address = address;
        this.token = token;
    }

    /** WebAdmin at {@code address}, for those who know {@code token}. */
    public static Module of(AdminAddress address, Token token) {
        return Modules.override(
                        new WebAdminServerModule(),
                        new NoJwtModule(),
                        new DataRoutesModules(),
                        new MailboxRoutesModule(),
                        new MailQueueRoutesModule(),
                        new MailRepositoriesRoutesModule())
                .with(new AdminModule(address, token));
    }

    @Override
    protected void configure() {
        bind(WebAdminConfiguration.class).toInstance(configuration());
        bind(AuthenticationFilter.class).toInstance(new TokenFilter(token));
        bind(LoggingRequestFilter.class).toInstance(new LoggingRequestFilter(Set.of(new RequestsWithoutBodies())));
        Multibinder<Routes> routes = Multibinder.newSetBinder(binder(), Routes.class);
        routes.addBinding().to(EveryRoute.class);
        routes.addBinding().to(CyrusRoutes.class);
        routes.addBinding().to(MetricsRoutes.class);
    }

    private WebAdminConfiguration configuration() {
        return WebAdminConfiguration.builder()
                .enabled()
                .corsDisabled()
                .host(address.host())
                .port(address.port() == 0 ? new RandomPortSupplier() : new FixedPortSupplier(address.port()))
                .maxThreadCount(Optional.of(MOST_THREADS))
                .minThreadCount(Optional.of(FEWEST_THREADS))
                .build();
    }
}
