package org.jamescyrus.store.contract;

import org.apache.james.user.api.DelegationStore;
import org.apache.james.user.api.DelegationStoreContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.data.SqlDelegationStore;
import org.jamescyrus.store.sql.StoreThreads;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlDelegationStoreTest implements DelegationStoreContract {
    @Parameter
    Engine engine;

    private DelegationStore delegations;

    @BeforeEach
    void open() {
        delegations = new SqlDelegationStore(engine.empty(), new StoreThreads(2));
    }

    @Override
    public DelegationStore testee() {
        return delegations;
    }
}
