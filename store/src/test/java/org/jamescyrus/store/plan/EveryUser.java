package org.jamescyrus.store.plan;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.UserEntityValidator;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.vacation.api.AccountId;
import org.apache.james.vacation.api.RecipientId;
import org.apache.james.vacation.api.VacationPatch;

import org.jamescyrus.store.data.HashedPassword;
import org.jamescyrus.store.data.SqlDelegationStore;
import org.jamescyrus.store.data.SqlDomainList;
import org.jamescyrus.store.data.SqlNotificationRegistry;
import org.jamescyrus.store.data.SqlRecipientRewriteTable;
import org.jamescyrus.store.data.SqlSieveRepository;
import org.jamescyrus.store.data.SqlUsersRepository;
import org.jamescyrus.store.data.SqlVacationRepository;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** Everything that is done to users and what is theirs, but mail, once at least. */
final class EveryUser {
    private static final Username ALICE = Username.of("alice@example.test");
    private static final Username BOB = Username.of("bob@example.test");
    private static final Domain DOMAIN = Domain.of("example.test");

    private final Database database;
    private final StoreThreads threads = new StoreThreads(4);
    private final SqlDomainList domains;
    private final SqlUsersRepository users;

    EveryUser(Database database) throws Exception {
        this.database = database;
        this.domains = new SqlDomainList(new InMemoryDNSService(), database);
        domains.configure(DomainListConfiguration.builder().autoDetect(false).autoDetectIp(false));
        this.users = new SqlUsersRepository(domains, database, threads);
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("enableVirtualHosting", true);
        users.configure(configuration);
    }

    void run() throws Exception {
        accounts();
        addresses();
        scripts();
        vacations();
        users.removeUser(ALICE);
        domains.removeDomain(DOMAIN);
    }

    private void accounts() throws Exception {
        domains.addDomain(DOMAIN);
        domains.containsDomain(DOMAIN);
        domains.getDomains();
        users.addUser(ALICE, HashedPassword.parse("{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="));
        users.contains(ALICE);
        users.updateUser(users.getUserByName(ALICE));
        users.countUsers();
        users.list().forEachRemaining(each -> {});
        SqlDelegationStore delegations = new SqlDelegationStore(database, threads);
        delegations.addAuthorizedUser(ALICE, BOB).block();
        delegations.authorizedUsers(ALICE).collectList().block();
        delegations.delegatedUsers(BOB).collectList().block();
        delegations.removeAuthorizedUser(ALICE, BOB).block();
        delegations.clear(ALICE).block();
    }

    private void addresses() throws Exception {
        SqlRecipientRewriteTable table = new SqlRecipientRewriteTable(database);
        table.setUsersRepository(users);
        table.setDomainList(domains);
        table.setUserEntityValidator(UserEntityValidator.NOOP);
        table.configure(new BaseHierarchicalConfiguration());
        MappingSource source = MappingSource.fromUser(ALICE);
        Mapping mapping = Mapping.alias("bob@example.test");
        table.addMapping(source, mapping);
        table.getStoredMappings(source);
        table.getResolvedMappings("alice", DOMAIN);
        table.getAllMappings();
        table.listSources(mapping).forEach(each -> {});
        table.removeMapping(source, mapping);
    }

    private void scripts() throws Exception {
        SqlSieveRepository scripts = new SqlSieveRepository(database, Clock.systemUTC());
        ScriptName name = new ScriptName("one");
        ScriptName other = new ScriptName("other");
        scripts.setDefaultQuota(QuotaSizeLimit.size(1000));
        scripts.setQuota(ALICE, QuotaSizeLimit.size(1000));
        scripts.hasDefaultQuota();
        scripts.haveSpace(ALICE, name, 10);
        scripts.putScript(ALICE, name, new ScriptContent("keep;"));
        scripts.listScripts(ALICE);
        scripts.setActive(ALICE, name);
        scripts.getActive(ALICE).close();
        scripts.getActivationDateForActiveScript(ALICE);
        scripts.getScript(ALICE, name).close();
        scripts.renameScript(ALICE, name, other);
        scripts.setActive(ALICE, SqlSieveRepository.NO_SCRIPT_NAME);
        scripts.deleteScript(ALICE, other);
        scripts.removeQuota(ALICE);
        scripts.removeQuota();
    }

    private void vacations() throws Exception {
        AccountId account = AccountId.fromUsername(ALICE);
        SqlVacationRepository vacations = new SqlVacationRepository(database, threads);
        vacations
                .modifyVacation(account, VacationPatch.builder().isEnabled(true).build())
                .block();
        vacations.retrieveVacation(account).block();
        SqlNotificationRegistry told =
                new SqlNotificationRegistry(database, threads, () -> ZonedDateTime.now(ZoneOffset.UTC));
        RecipientId recipient = RecipientId.fromMailAddress(new MailAddress("carol@example.test"));
        told.register(
                        account,
                        recipient,
                        Optional.of(ZonedDateTime.now(ZoneOffset.UTC).plusDays(1)))
                .block();
        told.isRegistered(account, recipient).block();
        told.flush(account).block();
    }
}
