package org.jamescyrus.server.flavour;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.ProvidesIntoSet;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;

import org.jamescyrus.store.data.SqlUsersRepository;

/** Users and their passwords over SQL. */
final class SqlUsersModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SqlUsersRepository.class).in(Scopes.SINGLETON);
        install(AnnouncedModule.users(SqlUsersRepository.class));
    }

    @ProvidesIntoSet
    InitializationOperation configure(ConfigurationProvider configuration, SqlUsersRepository users) {
        return InitilizationOperationBuilder.forClass(SqlUsersRepository.class)
                .init(() -> users.configure(configuration.getConfiguration("usersrepository")));
    }
}
