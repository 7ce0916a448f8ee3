package org.apache.james.events;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.mail.SqlEventDeadLetters;
import org.jamescyrus.store.sql.StoreThreads;

/** Here because James's contract is visible to its own package only. */
@ParameterizedClass
@EnumSource(Engine.class)
class SqlEventDeadLettersTest implements EventDeadLettersContract.AllContracts {
    @Parameter
    Engine engine;

    private EventDeadLetters letters;

    @BeforeEach
    void setUp() {
        letters = new SqlEventDeadLetters(
                engine.empty(), new StoreThreads(10), new EventBusTestFixture.TestEventSerializer());
    }

    @Override
    public EventDeadLetters eventDeadLetters() {
        return letters;
    }
}
