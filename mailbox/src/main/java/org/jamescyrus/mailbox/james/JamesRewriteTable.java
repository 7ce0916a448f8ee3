package org.jamescyrus.mailbox.james;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.api.RecipientRewriteTable.TooManyMappingException;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mapping;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.RewriteTable;
import org.jamescyrus.mailbox.Rewriting;
import org.jamescyrus.mailbox.UserId;

/**
 * James's recipient rewrite table, resolved to its end by James: aliases, groups, forwards, domains, regular expressions.
 * An {@code error:} entry refuses. A loop is a failure: it says nothing about the recipient, and can be repaired.
 */
public final class JamesRewriteTable implements RewriteTable {
    private final RecipientRewriteTable table;
    private final DomainList domains;
    private final MailboxPaths paths;

    /** The table of one James; the first two are James's own services. */
    public JamesRewriteTable(RecipientRewriteTable table, DomainList domains, MailboxPaths paths) {
        this.table = table;
        this.domains = domains;
        this.paths = paths;
    }

    @Override
    public Rewriting of(UserId user) throws DirectoryException {
        Optional<Username> username = paths.userOf(user);
        if (username.isEmpty() || user.name().indexOf('@') >= 0) {
            return new Rewriting.Unchanged();
        }
        try {
            return resolved(user.name(), domainOf(username.get()));
        } catch (RecipientRewriteTableException | DomainListException | TooManyMappingException | RuntimeException e) {
            throw new DirectoryException(MailboxName.inbox(user), e);
        } catch (ErrorMappingException e) {
            return new Rewriting.Refused();
        }
    }

    private Domain domainOf(Username username) throws DomainListException {
        return username.getDomainPart().isPresent() ? username.getDomainPart().get() : domains.getDefaultDomain();
    }

    private Rewriting resolved(String user, Domain domain)
            throws ErrorMappingException, RecipientRewriteTableException, DomainListException {
        List<Rewriting.Target> targets = new ArrayList<>();
        for (Mapping mapping :
                (Iterable<Mapping>) table.getResolvedMappings(user, domain).asStream()::iterator) {
            Optional<MailAddress> address = mapping.asMailAddress();
            if (address.isPresent()) {
                targets.add(target(address.get()));
            }
        }
        return targets.isEmpty() ? new Rewriting.Unchanged() : new Rewriting.To(targets);
    }

    private Rewriting.Target target(MailAddress address) throws DomainListException {
        if (!domains.containsDomain(address.getDomain())) {
            return new Rewriting.Target(address.asString(), Rewriting.Place.ELSEWHERE);
        }
        // James has the default domain in small letters, Cyrus as it was typed, and both mean no domain.
        boolean toldApart = paths.users().tellsApart(address.getDomain().asString());
        return new Rewriting.Target(toldApart ? address.asString() : address.getLocalPart(), Rewriting.Place.HERE);
    }
}
