package org.jamescyrus.store.contract;

import org.apache.james.vacation.api.VacationRepository;
import org.apache.james.vacation.api.VacationRepositoryContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.data.SqlVacationRepository;
import org.jamescyrus.store.sql.StoreThreads;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlVacationRepositoryTest implements VacationRepositoryContract {
    @Parameter
    Engine engine;

    private VacationRepository vacations;

    @BeforeEach
    void open() {
        vacations = new SqlVacationRepository(engine.empty(), new StoreThreads(2));
    }

    @Override
    public VacationRepository vacationRepository() {
        return vacations;
    }
}
