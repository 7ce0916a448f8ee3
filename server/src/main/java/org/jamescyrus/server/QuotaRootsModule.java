package org.jamescyrus.server;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import org.apache.james.mailbox.quota.QuotaRootDeserializer;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;

import org.jamescyrus.mailbox.james.NestedQuotaRootResolver;

/** Quota roots on any mailbox, in place of the memory store's one for each user. */
final class QuotaRootsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(NestedQuotaRootResolver.class).in(Scopes.SINGLETON);
        bind(UserQuotaRootResolver.class).to(NestedQuotaRootResolver.class);
        bind(QuotaRootResolver.class).to(NestedQuotaRootResolver.class);
        bind(QuotaRootDeserializer.class).to(NestedQuotaRootResolver.class);
    }
}
