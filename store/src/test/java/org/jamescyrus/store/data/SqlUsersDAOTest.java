package org.jamescyrus.store.data;

import java.util.List;
import java.util.stream.IntStream;

import com.google.common.collect.ImmutableList;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.mock.SimpleDomainList;
import org.apache.james.user.api.AlreadyExistInUsersRepositoryException;
import org.apache.james.user.api.InvalidUsernameException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlUsersDAOTest {
    private static final Username ALICE = Username.of("alice@example.test");
    private static final String SECRET_IN_MD5 = "{MD5}5ebe2294ecd0e0f08eab7690d2a6ee69";

    @Parameter
    Engine engine;

    private Database database;
    private SqlUsersRepository users;

    @BeforeEach
    void open() throws Exception {
        database = engine.empty();
        users = another();
    }

    private SqlUsersRepository another() throws Exception {
        SimpleDomainList domains = new SimpleDomainList();
        domains.addDomain(Domain.of("example.test"));
        SqlUsersRepository repository = new SqlUsersRepository(domains, database, new StoreThreads(2));
        repository.setEnableVirtualHosting(true);
        return repository;
    }

    @Test
    void aUserWhosePasswordWasHashedElsewhereCanLogIn() throws Exception {
        users.addUser(ALICE, HashedPassword.parse(SECRET_IN_MD5));

        assertThat(users.test(ALICE, "secret")).isTrue();
        assertThat(users.test(ALICE, "Secret")).isFalse();
    }

    @Test
    void aNewPasswordIsHashedAsConfigured() throws Exception {
        users.addUser(ALICE, HashedPassword.parse(SECRET_IN_MD5));

        var alice = users.getUserByName(ALICE);
        alice.setPassword("better");
        users.updateUser(alice);

        assertThat(users.test(ALICE, "better")).isTrue();
        String algorithm = database.read(sql -> sql.first("SELECT algorithm FROM account", row -> row.text(1)))
                .orElseThrow();
        assertThat(algorithm).isEqualTo("PBKDF2-SHA512/plain");
    }

    @Test
    void anImportedUserIsCheckedLikeAnyOther() throws Exception {
        HashedPassword password = HashedPassword.parse(SECRET_IN_MD5);
        users.addUser(ALICE, password);

        assertThatThrownBy(() -> users.addUser(ALICE, password))
                .isInstanceOf(AlreadyExistInUsersRepositoryException.class);
        assertThatThrownBy(() -> users.addUser(Username.of("bob@other.test"), password))
                .isInstanceOf(InvalidUsernameException.class);
    }

    @Test
    void aSecondInstanceSeesWhatTheFirstWrote() throws Exception {
        users.addUser(ALICE, "secret");

        assertThat(another().test(ALICE, "secret")).isTrue();
        assertThat(another().list()).toIterable().containsExactly(ALICE);
    }

    @Test
    void allAreListedHoweverMany() throws Exception {
        HashedPassword password = HashedPassword.parse(SECRET_IN_MD5);
        List<Username> names = IntStream.range(0, 2001)
                .mapToObj(number -> Username.of(String.format("user%05d@example.test", number)))
                .collect(ImmutableList.toImmutableList());
        database.write(sql -> {
            names.forEach(name -> sql.update(
                    "INSERT INTO account (user_name, hash, algorithm) VALUES (?, ?, ?)",
                    name.asString(),
                    password.hash(),
                    password.algorithm().asString()));
            return names.size();
        });

        assertThat(users.list()).toIterable().containsExactlyElementsOf(names);
        assertThat(new SqlUsersDAO(database, new StoreThreads(2))
                        .listReactive()
                        .collectList()
                        .block())
                .containsExactlyElementsOf(names);
        assertThat(users.countUsers()).isEqualTo(names.size());
    }

    @Test
    void anUnknownAlgorithmIsRefusedAtTheStart() {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("algorithm", "bcrypt");

        assertThatThrownBy(() -> users.configure(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'bcrypt'");
    }
}
