package org.jamescyrus.server.flavour;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import org.apache.james.CoreDataModule;
import org.apache.james.DefaultVacationService;
import org.apache.james.adapter.mailbox.DelegationStoreAuthorizator;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.rrt.api.AliasReverseResolver;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.rrt.lib.AliasReverseResolverImpl;
import org.apache.james.rrt.lib.CanSendFromImpl;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.sieverepository.api.SieveQuotaRepository;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.user.api.DelegationStore;
import org.apache.james.user.api.DelegationUsernameChangeTaskStep;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.apache.james.util.date.DefaultZonedDateTimeProvider;
import org.apache.james.util.date.ZonedDateTimeProvider;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.apache.james.vacation.api.NotificationRegistry;
import org.apache.james.vacation.api.VacationRepository;
import org.apache.james.vacation.api.VacationService;

import org.jamescyrus.store.data.SqlDelegationStore;
import org.jamescyrus.store.data.SqlDomainList;
import org.jamescyrus.store.data.SqlNotificationRegistry;
import org.jamescyrus.store.data.SqlRecipientRewriteTable;
import org.jamescyrus.store.data.SqlSieveRepository;
import org.jamescyrus.store.data.SqlVacationRepository;
import org.jamescyrus.store.mailbox.SqlMaxQuotaManager;

/** Domains, rewrites, scripts, vacations and who may act for whom, over SQL. */
final class SqlDataModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new CoreDataModule());
        install(AnnouncedModule.changes(SqlMaxQuotaManager.class, SqlRecipientRewriteTable.class));
        bind(SqlDomainList.class).in(Scopes.SINGLETON);
        bind(DomainList.class).to(SqlDomainList.class);
        bind(SqlRecipientRewriteTable.class).in(Scopes.SINGLETON);
        bind(AliasReverseResolver.class).to(AliasReverseResolverImpl.class).in(Scopes.SINGLETON);
        bind(CanSendFrom.class).to(CanSendFromImpl.class).in(Scopes.SINGLETON);
        bind(SqlSieveRepository.class).in(Scopes.SINGLETON);
        bind(SieveRepository.class).to(SqlSieveRepository.class);
        bind(SieveQuotaRepository.class).to(SqlSieveRepository.class);
        vacations();
        delegation();
    }

    private void vacations() {
        bind(VacationService.class).to(DefaultVacationService.class).in(Scopes.SINGLETON);
        bind(VacationRepository.class).to(SqlVacationRepository.class).in(Scopes.SINGLETON);
        bind(NotificationRegistry.class).to(SqlNotificationRegistry.class).in(Scopes.SINGLETON);
        bind(ZonedDateTimeProvider.class).to(DefaultZonedDateTimeProvider.class);
    }

    private void delegation() {
        bind(DelegationStore.class).to(SqlDelegationStore.class).in(Scopes.SINGLETON);
        bind(Authorizator.class).to(DelegationStoreAuthorizator.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), UsernameChangeTaskStep.class)
                .addBinding()
                .to(DelegationUsernameChangeTaskStep.class);
    }

    @ProvidesIntoSet
    InitializationOperation configureDomains(DomainListConfiguration configuration, SqlDomainList domains) {
        return InitilizationOperationBuilder.forClass(SqlDomainList.class).init(() -> domains.configure(configuration));
    }

    @ProvidesIntoSet
    InitializationOperation configureRewrites(ConfigurationProvider configuration, SqlRecipientRewriteTable rewrites) {
        return InitilizationOperationBuilder.forClass(SqlRecipientRewriteTable.class)
                .init(() -> rewrites.configure(configuration.getConfiguration("recipientrewritetable")));
    }
}
