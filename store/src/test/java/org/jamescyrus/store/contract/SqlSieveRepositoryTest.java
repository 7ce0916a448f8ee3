package org.jamescyrus.store.contract;

import java.time.Clock;

import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.lib.SieveRepositoryContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.data.SqlSieveRepository;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlSieveRepositoryTest implements SieveRepositoryContract {
    @Parameter
    Engine engine;

    private SieveRepository scripts;

    @BeforeEach
    void open() {
        scripts = new SqlSieveRepository(engine.empty(), Clock.systemUTC());
    }

    @Override
    public SieveRepository sieveRepository() {
        return scripts;
    }
}
