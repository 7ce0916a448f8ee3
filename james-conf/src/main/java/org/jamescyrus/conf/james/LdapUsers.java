package org.jamescyrus.conf.james;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdOption;
import org.jamescyrus.conf.ImapdOptions;

/**
 * A site whose users ptloader finds in LDAP, as James's LDAP users repository: the attributes of usersrepository.xml. James asks with a
 * simple bind, one server, below the base at any depth, and checks a password by a bind as the user; what would let in others
 * than the site does is refused.
 */
final class LdapUsers {
    private static final String PTS = "pts";
    private static final String LDAP = "ldap";
    private static final String WHOLE_SUBTREE = "sub";
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    private final SourcedOptions options;
    private final LdapFilter.Asks asks;

    LdapUsers(SourcedOptions options, LdapFilter.Asks asks) {
        this.options = options;
        this.asks = asks;
    }

    static boolean areUsedBy(SourcedOptions options) {
        return options.get(ImapdOptions.AUTH_MECH).equals(PTS)
                && options.get(ImapdOptions.PTS_MODULE).equals(LDAP);
    }

    /** Adds them, and above the element a line for each that says where it came from. */
    LdapDirectory describe(Element repository) throws ConfigurationException {
        refuseWhatJamesCannot();
        LdapFilter filter = filter();
        URI uri = uri();
        String base = base();
        repository.saying(options.source(ImapdOptions.AUTH_MECH)).saying(options.source(ImapdOptions.PTS_MODULE));
        set(repository, "ldapHost", uri, uriOption());
        set(repository, "principal", options.text(ImapdOptions.LDAP_BIND_DN).orElse(""), ImapdOptions.LDAP_BIND_DN);
        set(repository, "credentials", options.text(ImapdOptions.LDAP_PASSWORD).orElse(""), ImapdOptions.LDAP_PASSWORD);
        set(repository, "userBase", base, ImapdOptions.LDAP_BASE);
        set(repository, "userIdAttribute", filter.attribute(), ImapdOptions.LDAP_FILTER);
        repository.with("userObjectClass", filter.objectClass());
        filter.rest().ifPresent(rest -> repository.with("filter", rest));
        set(repository, "connectionTimeout", millis(ImapdOptions.LDAP_TIMEOUT), ImapdOptions.LDAP_TIMEOUT);
        set(repository, "readTimeout", millis(ImapdOptions.LDAP_TIME_LIMIT), ImapdOptions.LDAP_TIME_LIMIT);
        if (uri.getScheme().equals("ldaps")) {
            set(
                    repository,
                    "trustAllCerts",
                    !options.get(ImapdOptions.LDAP_VERIFY_PEER),
                    ImapdOptions.LDAP_VERIFY_PEER);
            notCarriedOver(repository, ImapdOptions.LDAP_CA_FILE, "the JVM's own authorities hold");
        }
        if (asks == LdapFilter.Asks.FOR_THE_WHOLE_ADDRESS) {
            repository.saying("James asks for name@domain, also for users of the default domain");
        }
        return new LdapDirectory(
                uri,
                base,
                filter.rest(),
                new LdapDirectory.Lines(
                        options.line(uriOption()),
                        options.line(ImapdOptions.LDAP_BASE),
                        options.line(ImapdOptions.LDAP_FILTER)));
    }

    private void refuseWhatJamesCannot() throws ConfigurationException {
        if (options.get(ImapdOptions.LDAP_START_TLS)) {
            throw options.problem(
                    ImapdOptions.LDAP_START_TLS,
                    "cannot be carried over: James has no StartTLS for LDAP (use an ldaps:// URL in ldap_uri)");
        }
        if (options.get(ImapdOptions.LDAP_SASL)
                && (options.isWritten(ImapdOptions.LDAP_SASL)
                        || options.get(ImapdOptions.LDAP_BIND_DN).isEmpty())) {
            throw options.problem(
                    ImapdOptions.LDAP_SASL,
                    "is on, which cannot be carried over: James binds with a name and a password"
                            + " (switch it off, set ldap_bind_dn and ldap_password)");
        }
        if (!options.get(ImapdOptions.LDAP_SCOPE).equals(WHOLE_SUBTREE)) {
            throw options.problem(
                    ImapdOptions.LDAP_SCOPE, "cannot be carried over: James finds users at any depth below ldap_base");
        }
    }

    private LdapFilter filter() throws ConfigurationException {
        LdapFilter filter;
        try {
            filter = LdapFilter.parse(options.textOf(ImapdOptions.LDAP_FILTER), asks);
        } catch (LdapFilter.UnlikeJamesException e) {
            throw options.problem(ImapdOptions.LDAP_FILTER, String.valueOf(e.getMessage()));
        }
        boolean sameAttribute = options.get(ImapdOptions.LDAP_USER_ATTRIBUTE)
                .map(attribute -> attribute.equalsIgnoreCase(filter.attribute()))
                .orElse(true);
        if (!sameAttribute) {
            throw options.problem(
                    ImapdOptions.LDAP_USER_ATTRIBUTE,
                    "cannot be carried over: James names a user by the attribute it finds the user by, here "
                            + filter.attribute());
        }
        return filter;
    }

    private String base() throws ConfigurationException {
        String base = options.textOf(ImapdOptions.LDAP_BASE);
        if (base.contains("%")) {
            throw options.problem(ImapdOptions.LDAP_BASE, "cannot be carried over: James has one base for all users");
        }
        return base;
    }

    private ImapdOption<List<String>> uriOption() {
        return options.get(ImapdOptions.LDAP_URI).isEmpty() ? ImapdOptions.LDAP_SERVERS : ImapdOptions.LDAP_URI;
    }

    /** The first of them, with the port, which James must have. */
    private URI uri() throws ConfigurationException {
        ImapdOption<List<String>> option = uriOption();
        String text = options.check(option, options.get(option).get(0));
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean secure = scheme.equals("ldaps");
            if (uri.getHost() == null || !(secure || scheme.equals("ldap"))) {
                throw options.problem(option, "'" + text + "' is no ldap://host or ldaps://host, which James needs");
            }
            int port = uri.getPort() >= 0 ? uri.getPort() : secure ? LDAPS_PORT : LDAP_PORT;
            return new URI(scheme, null, uri.getHost(), port, null, null, null);
        } catch (URISyntaxException e) {
            throw options.problem(option, "'" + text + "' is no URL");
        }
    }

    private long millis(ImapdOption<Duration> option) {
        return Math.max(0, Math.min(options.get(option).toMillis(), Integer.MAX_VALUE));
    }

    private void set(Element repository, String attribute, Object value, ImapdOption<?> option) {
        repository.with(attribute, value).saying(options.source(option) + ": " + attribute);
    }

    private void notCarriedOver(Element repository, ImapdOption<?> option, String reason) {
        if (options.isWritten(option)) {
            repository.saying(options.source(option) + " is not carried over: " + reason);
        }
    }
}
