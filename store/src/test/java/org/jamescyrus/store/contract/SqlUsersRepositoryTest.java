package org.jamescyrus.store.contract;

import java.util.Optional;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.lib.UsersRepositoryContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.data.SqlUsersRepository;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlUsersRepositoryTest {
    @Parameter
    Engine engine;

    @Nested
    class WithVirtualHosting implements UsersRepositoryContract.WithVirtualHostingContract {
        @RegisterExtension
        UserRepositoryExtension extension = UserRepositoryExtension.withVirtualHost();

        private Database database;
        private DomainList domains;
        private UsersRepository users;

        @BeforeEach
        void open(TestSystem system) throws Exception {
            database = engine.empty();
            domains = system.getDomainList();
            users = testee(Optional.empty());
        }

        @Override
        public UsersRepository testee() {
            return users;
        }

        @Override
        public UsersRepository testee(Optional<Username> administrator) throws Exception {
            return users(domains, database, true, administrator);
        }
    }

    @Nested
    class WithoutVirtualHosting implements UsersRepositoryContract.WithOutVirtualHostingContract {
        @RegisterExtension
        UserRepositoryExtension extension = UserRepositoryExtension.withoutVirtualHosting();

        private Database database;
        private DomainList domains;
        private UsersRepository users;

        @BeforeEach
        void open(TestSystem system) throws Exception {
            database = engine.empty();
            domains = system.getDomainList();
            users = testee(Optional.empty());
        }

        @Override
        public UsersRepository testee() {
            return users;
        }

        @Override
        public UsersRepository testee(Optional<Username> administrator) throws Exception {
            return users(domains, database, false, administrator);
        }
    }

    private static UsersRepository users(
            DomainList domains, Database database, boolean virtualHosting, Optional<Username> administrator)
            throws Exception {
        SqlUsersRepository users = new SqlUsersRepository(domains, database, new StoreThreads(2));
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("enableVirtualHosting", virtualHosting);
        administrator.ifPresent(name -> configuration.addProperty("administratorId", name.asString()));
        users.configure(configuration);
        return users;
    }
}
