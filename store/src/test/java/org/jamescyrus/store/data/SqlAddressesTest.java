package org.jamescyrus.store.data;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
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

/** Domains, rewriting and delegation as a second instance finds them. */
@ParameterizedClass
@EnumSource(Engine.class)
class SqlAddressesTest {
    private static final Domain EXAMPLE = Domain.of("example.test");
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");

    @Parameter
    Engine engine;

    private Database database;

    @BeforeEach
    void open() {
        database = engine.empty();
    }

    private SqlDomainList domains() throws Exception {
        SqlDomainList domains = new SqlDomainList(new InMemoryDNSService(), database);
        domains.configure(DomainListConfiguration.builder()
                .autoDetect(false)
                .autoDetectIp(false)
                .defaultDomain(EXAMPLE));
        return domains;
    }

    @Test
    void domainsAreFoundAgainAndAConfiguredOneIsNotAddedTwice() throws Exception {
        SqlDomainList first = domains();
        first.addDomain(Domain.of("Other.test"));

        SqlDomainList second = domains();
        assertThat(second.getDomains()).containsExactlyInAnyOrder(EXAMPLE, Domain.of("other.test"));
        assertThat(second.getDefaultDomain()).isEqualTo(EXAMPLE);
        assertThatThrownBy(() -> second.addDomain(Domain.of("OTHER.test"))).isInstanceOf(DomainListException.class);
    }

    @Test
    void mappingsAreFoundAgainWhateverTheirSource() throws Exception {
        List<MappingSource> sources = List.of(
                MappingSource.wildCard(),
                MappingSource.fromDomain(EXAMPLE),
                MappingSource.fromUser("alice", EXAMPLE),
                MappingSource.fromUser(ALICE));
        Mapping mapping = Mapping.address("bob@example.test");
        for (MappingSource source : sources) {
            new SqlRecipientRewriteTable(database).addMapping(source, mapping);
        }

        SqlRecipientRewriteTable second = new SqlRecipientRewriteTable(database);
        assertThat(second.getAllMappings().keySet()).containsExactlyInAnyOrderElementsOf(sources);
        try (Stream<MappingSource> found = second.listSources(mapping)) {
            assertThat(found).containsExactlyInAnyOrderElementsOf(sources);
        }
    }

    @Test
    void delegationsAreFoundAgainFromBothSides() {
        StoreThreads threads = new StoreThreads(2);
        new SqlDelegationStore(database, threads).addAuthorizedUser(ALICE, BOB).block();

        SqlDelegationStore second = new SqlDelegationStore(database, threads);
        assertThat(second.authorizedUsers(ALICE).collectList().block()).containsExactly(BOB);
        assertThat(second.delegatedUsers(BOB).collectList().block()).containsExactly(ALICE);
    }
}
