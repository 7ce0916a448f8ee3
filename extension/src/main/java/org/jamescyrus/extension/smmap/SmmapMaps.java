package org.jamescyrus.extension.smmap;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;

import org.jamescyrus.smmap.Octets;

/** The maps of a service by name. Cyrus's smmapd ignores the name; here one name can stand for the access map. */
public final class SmmapMaps {
    /** Every name is that of smmapd's map, as in Cyrus. */
    public static final SmmapMaps CYRUS = new SmmapMaps(Optional.empty(), new MailboxMap());

    private final Optional<Octets> accessName;
    private final VerdictMap access;
    private final VerdictMap mailboxes = new MailboxMap();

    private SmmapMaps(Optional<Octets> accessName, VerdictMap access) {
        this.accessName = accessName;
        this.access = access;
    }

    /**
     * With an access map called {@code name}, and smmapd's under every other name.
     *
     * @param domains whose addresses it speaks of; if there are none, those of {@code james}
     */
    public static SmmapMaps withAccessMap(String name, Set<String> domains, DomainList james) {
        Set<String> served = Set.copyOf(
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList());
        AccessMap.ServedDomains contains = served.isEmpty()
                ? domain -> contains(james, domain)
                : domain -> served.contains(domain.toLowerCase(Locale.ROOT));
        return new SmmapMaps(Optional.of(Octets.utf8(name)), new AccessMap(contains));
    }

    private static boolean contains(DomainList james, String name) throws DomainListException {
        Domain domain;
        try {
            domain = Domain.of(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return james.containsDomain(domain);
    }

    VerdictMap named(Octets name) {
        return accessName.filter(name::equals).isPresent() ? access : mailboxes;
    }
}
