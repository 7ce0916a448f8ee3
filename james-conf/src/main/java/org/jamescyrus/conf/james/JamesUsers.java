package org.jamescyrus.conf.james;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Virtdomains;

/**
 * Who a site's users are, in James's words.
 *
 * @param repository the content of usersrepository.xml
 * @param domainList the content of domainlist.xml
 * @param directory where the users are, if it is not James's own store
 */
record JamesUsers(Element repository, Element domainList, Optional<LdapDirectory> directory) {
    private static final String LOOPBACK_DOMAIN = "localhost";

    /** As James's {@code Domain} takes them. */
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+]");

    static JamesUsers of(SourcedOptions options) throws ConfigurationException {
        boolean domains = options.get(ImapdOptions.VIRTDOMAINS) != Virtdomains.OFF;
        String defaultDomain = domains ? defaultDomain(options) : LOOPBACK_DOMAIN;
        Optional<String> administrator =
                administrator(options).map(name -> domains && !name.contains("@") ? name + "@" + defaultDomain : name);
        Element domainList = Element.of("domainlist")
                .add(Element.of("autodetect", false))
                .add(Element.of("autodetectIP", false))
                .add(Element.of("defaultDomain", defaultDomain)
                        .saying(options.source(domains ? ImapdOptions.DEFAULTDOMAIN : ImapdOptions.VIRTDOMAINS)));
        return LdapUsers.areUsedBy(options)
                ? inLdap(options, domains, administrator, domainList)
                : new JamesUsers(local(options, domains, administrator), domainList, Optional.empty());
    }

    /** James refuses others without saying where they come from. */
    private static String defaultDomain(SourcedOptions options) throws ConfigurationException {
        String domain = options.text(ImapdOptions.DEFAULTDOMAIN).orElse(LOOPBACK_DOMAIN);
        if (!DOMAIN.matcher(domain).matches()) {
            throw options.problem(
                    ImapdOptions.DEFAULTDOMAIN,
                    "'" + domain + "' is no domain (write it as example.org, and only one)");
        }
        return domain;
    }

    private static Element local(SourcedOptions options, boolean domains, Optional<String> administrator) {
        Element repository = Element.of("usersrepository")
                .with("name", "LocalUsers")
                .add(Element.of("algorithm", "PBKDF2-SHA512"))
                .add(Element.of("enableVirtualHosting", domains).saying(options.source(ImapdOptions.VIRTDOMAINS)));
        administrator.ifPresent(
                name -> repository.add(Element.of("administratorId", name).saying(administratorSource(options))));
        return repository;
    }

    /** James reads the very same things under other names here. */
    private static JamesUsers inLdap(
            SourcedOptions options, boolean domains, Optional<String> administrator, Element domainList)
            throws ConfigurationException {
        Element repository = Element.of("usersrepository").with("name", "LdapUsers");
        LdapUsers users =
                new LdapUsers(options, domains ? LdapFilter.Asks.FOR_THE_WHOLE_ADDRESS : LdapFilter.Asks.FOR_THE_NAME);
        LdapDirectory directory = users.describe(repository);
        administrator.ifPresent(name ->
                repository.with("administratorId", name).saying(administratorSource(options) + ": administratorId"));
        repository.add(Element.of("supportsVirtualHosting", domains).saying(options.source(ImapdOptions.VIRTDOMAINS)));
        return new JamesUsers(repository, domainList, Optional.of(directory));
    }

    /** James has one, who may log in for others. */
    private static Optional<String> administrator(SourcedOptions options) throws ConfigurationException {
        List<String> admins = options.get(ImapdOptions.ADMINS);
        return admins.isEmpty() ? Optional.empty() : Optional.of(options.check(ImapdOptions.ADMINS, admins.get(0)));
    }

    private static String administratorSource(SourcedOptions options) {
        int others = options.get(ImapdOptions.ADMINS).size() - 1;
        return options.source(ImapdOptions.ADMINS)
                + (others == 0 ? "" : " (James takes one: " + others + " not carried over)");
    }
}
