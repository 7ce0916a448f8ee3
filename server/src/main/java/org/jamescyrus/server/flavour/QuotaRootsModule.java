package org.jamescyrus.server.flavour;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import org.apache.james.mailbox.quota.QuotaRootDeserializer;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;

import org.jamescyrus.mailbox.james.NestedQuotaRootResolver;
import org.jamescyrus.mailbox.james.PlacesOfQuotaRoots;

/** Quota roots on any mailbox, in place of James's one for each user. */
final class QuotaRootsModule extends AbstractModule {
    private final Class<? extends PlacesOfQuotaRoots> places;

    /** With {@code places} to keep where they are. */
    QuotaRootsModule(Class<? extends PlacesOfQuotaRoots> places) {
        this.places = places;
    }

    @Override
    protected void configure() {
        bind(PlacesOfQuotaRoots.class).to(places).in(Scopes.SINGLETON);
        bind(NestedQuotaRootResolver.class).in(Scopes.SINGLETON);
        bind(UserQuotaRootResolver.class).to(NestedQuotaRootResolver.class);
        bind(QuotaRootResolver.class).to(NestedQuotaRootResolver.class);
        bind(QuotaRootDeserializer.class).to(NestedQuotaRootResolver.class);
    }
}
