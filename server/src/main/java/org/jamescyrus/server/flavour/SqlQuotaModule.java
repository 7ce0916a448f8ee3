package org.jamescyrus.server.flavour;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import org.apache.james.events.EventListener;
import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.store.quota.QuotaUpdater;
import org.apache.james.quota.search.QuotaSearcher;
import org.apache.james.quota.search.scanning.ScanningQuotaSearcher;

import org.jamescyrus.store.mailbox.SqlCurrentQuotaManager;
import org.jamescyrus.store.mailbox.SqlMaxQuotaManager;
import org.jamescyrus.store.mailbox.SqlQuotaManager;
import org.jamescyrus.store.mailbox.UsageAnnouncer;

/** Usage and limits over SQL. */
final class SqlQuotaModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new QuotaRootsModule(PlacesInStore.class));
        bind(SqlMaxQuotaManager.class).in(Scopes.SINGLETON);
        bind(CurrentQuotaManager.class).to(SqlCurrentQuotaManager.class).in(Scopes.SINGLETON);
        bind(QuotaManager.class).to(SqlQuotaManager.class).in(Scopes.SINGLETON);
        bind(QuotaSearcher.class).to(ScanningQuotaSearcher.class).in(Scopes.SINGLETON);
        bind(UsageAnnouncer.class).in(Scopes.SINGLETON);
        bind(QuotaUpdater.class).to(UsageAnnouncer.class);
        Multibinder.newSetBinder(binder(), EventListener.ReactiveGroupEventListener.class)
                .addBinding()
                .to(UsageAnnouncer.class);
    }
}
