package org.jamescyrus.store.data;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.google.common.reflect.Reflection;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.lib.EnvDetector;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.api.RecipientRewriteTableException;
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
        configure(domains);
        return domains;
    }

    private static void configure(SqlDomainList domains) throws Exception {
        domains.configure(DomainListConfiguration.builder()
                .autoDetect(false)
                .autoDetectIp(false)
                .defaultDomain(EXAMPLE));
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
    void theDomainOfTheEnvironmentIsNoHindranceToASecondStart() throws Exception {
        EnvDetector environment = new EnvDetector() {
            @Override
            public String getEnv(String name) {
                return "env.test";
            }
        };
        for (int start = 0; start < 2; start++) {
            SqlDomainList domains = new SqlDomainList(new InMemoryDNSService(), database, environment);
            configure(domains);
            assertThat(domains.containsDomain(Domain.of("env.test"))).isTrue();
        }
    }

    @Test
    void aRecipientIsOneQuestionToEachTable() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        Database counting = Reflection.newProxy(Database.class, (proxy, method, arguments) -> {
            questions.incrementAndGet();
            return method.invoke(database, arguments);
        });
        SqlDomainList domains = new SqlDomainList(new InMemoryDNSService(), counting);
        configure(domains);
        SqlUsersRepository users = new SqlUsersRepository(domains, counting, new StoreThreads(2));
        SqlRecipientRewriteTable table = new SqlRecipientRewriteTable(counting);
        table.setConfiguration(new RecipientRewriteTableConfiguration(true, 10));

        questions.set(0);
        assertThat(domains.containsDomain(EXAMPLE)).isTrue();
        assertThat(domains.containsDomain(Domain.of("foreign.test"))).isFalse();
        assertThat(questions).hasValue(2);
        assertThat(users.contains(ALICE)).isFalse();
        assertThat(questions).hasValue(3);
        assertThat(table.getResolvedMappings("alice", EXAMPLE)).isEmpty();
        assertThat(questions).hasValue(4);
    }

    @Test
    void aMappingHasABound() {
        SqlRecipientRewriteTable table = new SqlRecipientRewriteTable(database);
        Mapping tooLong = Mapping.error("5.1.1 " + "x".repeat(2000));

        assertThatThrownBy(() -> table.addMapping(MappingSource.fromDomain(EXAMPLE), tooLong))
                .isInstanceOf(RecipientRewriteTableException.class);
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
