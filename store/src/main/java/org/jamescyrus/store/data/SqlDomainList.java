package org.jamescyrus.store.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;

import com.google.common.base.Strings;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.domainlist.lib.AbstractDomainList;
import org.apache.james.domainlist.lib.EnvDetector;
import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;

/**
 * The domains that mail is taken for. Whether one is among them is a question by the key; only where {@code domainlist.xml} has
 * James detect domains by itself is a foreign one a question for all of them, and one to the DNS.
 */
public final class SqlDomainList extends AbstractDomainList {
    private final Database database;

    /** Of this store. */
    @Inject
    public SqlDomainList(DNSService dns, Database database) {
        this(dns, database, new EnvDetector());
    }

    SqlDomainList(DNSService dns, Database database, EnvDetector environment) {
        super(dns, new NewDomain(database, environment));
        this.database = database;
    }

    /** James adds the domain of its environment at every start, and does not start if it is there already. */
    private static final class NewDomain extends EnvDetector {
        private final Database database;
        private final EnvDetector environment;

        NewDomain(Database database, EnvDetector environment) {
            this.database = database;
            this.environment = environment;
        }

        @Override
        public @Nullable String getEnv(String name) {
            String value = Strings.nullToEmpty(environment.getEnv(name));
            return value.isEmpty() || isStored(database, Domain.of(value)) ? null : value;
        }
    }

    private static boolean isStored(Database database, Domain domain) {
        return database.<Optional<Boolean>, RuntimeException>read(sql ->
                        sql.first("SELECT 1 FROM mail_domain WHERE name = ?", row -> row.isSet(1), domain.asString()))
                .isPresent();
    }

    @Override
    public void addDomain(Domain domain) throws DomainListException {
        int added = asking(() -> database.<Integer, RuntimeException>write(sql ->
                sql.update("INSERT INTO mail_domain (name) VALUES (?) ON CONFLICT DO NOTHING", domain.asString())));
        if (added == 0) {
            throw new DomainListException(domain.name() + " is there already");
        }
    }

    @Override
    protected void doRemoveDomain(Domain domain) throws DomainListException {
        int removed = asking(() -> database.<Integer, RuntimeException>write(
                sql -> sql.update("DELETE FROM mail_domain WHERE name = ?", domain.asString())));
        if (removed == 0) {
            throw new DomainListException(domain.name() + " is not there");
        }
    }

    @Override
    protected boolean containsDomainInternal(Domain domain) throws DomainListException {
        return asking(() -> isStored(database, domain));
    }

    @Override
    protected List<Domain> getDomainListInternal() throws DomainListException {
        return asking(() -> database.read(
                sql -> sql.list("SELECT name FROM mail_domain ORDER BY name", row -> Domain.of(row.text(1)))));
    }

    private static <T> T asking(Supplier<T> question) throws DomainListException {
        try {
            return question.get();
        } catch (StoreException e) {
            throw new DomainListException("domains cannot be asked: " + e.getMessage(), e);
        }
    }
}
