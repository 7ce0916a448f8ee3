package org.jamescyrus.store.contract;

import org.apache.james.mailrepository.MailRepositoryUrlStoreContract;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.mail.SqlMailRepositoryUrlStore;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlMailRepositoryUrlStoreTest implements MailRepositoryUrlStoreContract {
    @Parameter
    Engine engine;

    @RegisterExtension
    final ParameterResolver stores = new ParameterResolver() {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new SqlMailRepositoryUrlStore(engine.empty());
        }
    };
}
