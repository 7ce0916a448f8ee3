package org.jamescyrus.conf.james;

import java.net.URI;
import java.util.Optional;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdOption;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;

/**
 * The directory that a site's users are in, as James asks it.
 *
 * @param uri {@code ldap} or {@code ldaps}, with host and port
 * @param base the entry below which users are
 * @param filter what must be true of a user besides the attribute and the object class
 * @param lines where these three stand
 */
public record LdapDirectory(URI uri, String base, Optional<String> filter, Lines lines) {
    /** Where the site says it. */
    public record Lines(Origin.FileLine uri, Origin.FileLine base, Origin.FileLine filter) {}

    /** The base is wrong. */
    public ConfigurationException problemOfBase(String problem) {
        return problem(lines.base(), ImapdOptions.LDAP_BASE, problem);
    }

    /** The filter is wrong. */
    public ConfigurationException problemOfFilter(String problem) {
        return problem(lines.filter(), ImapdOptions.LDAP_FILTER, problem);
    }

    private static ConfigurationException problem(Origin.FileLine line, ImapdOption<?> option, String problem) {
        return new ConfigurationException(line, option.name(), problem);
    }

    /** For instance {@code imapd.conf:12: ldap_uri: ldap://ldap.example:389}. */
    @Override
    public String toString() {
        return lines.uri() + ": " + ImapdOptions.LDAP_URI + ": " + uri;
    }
}
