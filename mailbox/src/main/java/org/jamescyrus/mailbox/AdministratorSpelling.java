package org.jamescyrus.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.SeparatedLevels.Letters;

/**
 * Names as a site's administrator types and sees them: {@code user/alice/Foo}, {@code user/dora/Foo@dom.test}, {@code
 * shared/pub}, with a dot for the slash where the site has {@code unixhierarchysep: no}.
 */
public final class AdministratorSpelling implements MailboxSpelling {
    private final SeparatedLevels separated;
    private final Domains domains;
    private final String defaultDomain;

    /**
     * As IMAP and cyradm have them: in modified UTF-7.
     *
     * @param defaultDomain the domain that means "no domain"
     */
    public AdministratorSpelling(Separator separator, Domains domains, String defaultDomain) {
        this(new SeparatedLevels(separator), domains, defaultDomain);
    }

    private AdministratorSpelling(SeparatedLevels separated, Domains domains, String defaultDomain) {
        this.separated = separated;
        this.domains = domains;
        this.defaultDomain = defaultDomain;
    }

    /** With the letters as they are, for where no IMAP client reads along. */
    public static AdministratorSpelling inUnicode(Separator separator, Domains domains, String defaultDomain) {
        return new AdministratorSpelling(new SeparatedLevels(separator, Letters.UNICODE), domains, defaultDomain);
    }

    @Override
    public String write(MailboxName name) throws MalformedNameException {
        String path = separated.join(name.absoluteLevels());
        Optional<String> domain = name.nameSpace();
        if (domains == Domains.IGNORED ? domain.isPresent() : readsAlike(path, domain)) {
            throw new MalformedNameException(name + ": this site has no name for it");
        }
        return domain.map(d -> path + "@" + d).orElse(path);
    }

    private boolean readsAlike(String path, Optional<String> domain) {
        return path.indexOf('@') >= 0
                || domain.filter(d -> d.isEmpty() || d.equals(defaultDomain) || d.indexOf('@') >= 0)
                        .isPresent();
    }

    @Override
    public MailboxName read(String text) throws MalformedNameException {
        int at = domains == Domains.SEPARATE ? text.lastIndexOf('@') : -1;
        String path = at < 0 ? text : text.substring(0, at);
        Optional<String> domain = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        if ((at >= 0 && path.indexOf('@') >= 0)
                || domain.filter(String::isEmpty).isPresent()) {
            throw new MalformedNameException("'" + text + "' has an empty domain, or two of them");
        }
        List<String> levels = separated.split(path);
        return MailboxName.absolute(levels, domain.filter(Predicate.not(defaultDomain::equals)))
                .orElseThrow(() -> new MalformedNameException("'" + text + "' is the root of all users, no mailbox"));
    }
}
