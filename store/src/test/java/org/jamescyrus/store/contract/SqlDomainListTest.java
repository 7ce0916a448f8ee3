package org.jamescyrus.store.contract;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.lib.DomainListContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.data.SqlDomainList;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlDomainListTest implements DomainListContract {
    @Parameter
    Engine engine;

    private SqlDomainList domains;

    @BeforeEach
    void open() throws Exception {
        domains = new SqlDomainList(getDNSServer("localhost"), engine.empty());
        domains.configure(DomainListConfiguration.builder().autoDetect(false).autoDetectIp(false));
    }

    @Override
    public DomainList domainList() {
        return domains;
    }
}
