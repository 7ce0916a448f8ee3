package org.jamescyrus.store.contract;

import org.apache.james.UserEntityValidator;
import org.apache.james.domainlist.api.mock.SimpleDomainList;
import org.apache.james.rrt.lib.AbstractRecipientRewriteTable;
import org.apache.james.rrt.lib.RecipientRewriteTableContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.data.SqlRecipientRewriteTable;
import org.jamescyrus.store.data.SqlUsersRepository;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlRecipientRewriteTableTest implements RecipientRewriteTableContract {
    @Parameter
    Engine engine;

    private AbstractRecipientRewriteTable table;

    @BeforeEach
    void open() throws Exception {
        setUp();
    }

    @AfterEach
    void empty() throws Exception {
        tearDown();
    }

    @Override
    public void createRecipientRewriteTable() {
        Database database = engine.empty();
        SqlUsersRepository users = new SqlUsersRepository(new SimpleDomainList(), database, new StoreThreads(2));
        users.setEnableVirtualHosting(true);
        table = new SqlRecipientRewriteTable(database);
        table.setUsersRepository(users);
        table.setUserEntityValidator(UserEntityValidator.NOOP);
    }

    @Override
    public AbstractRecipientRewriteTable virtualUserTable() {
        return table;
    }
}
