package org.jamescyrus.store.data;

import java.util.List;
import java.util.function.Supplier;
import javax.inject.Inject;

import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.domainlist.lib.AbstractDomainList;

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
        super(dns);
        this.database = database;
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
        return asking(() -> database.read(sql ->
                        sql.first("SELECT 1 FROM mail_domain WHERE name = ?", row -> row.isSet(1), domain.asString())))
                .isPresent();
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
