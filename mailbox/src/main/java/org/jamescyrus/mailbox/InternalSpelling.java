package org.jamescyrus.mailbox;

import java.util.List;
import java.util.Optional;

import org.jamescyrus.mailbox.AddressOptions.Separator;

/**
 * Names as Cyrus's databases have them, whatever the site's options: {@code user.alice.Foo^x}, {@code
 * dom.test!user.dora}, {@code shared.pub}, in modified UTF-7.
 */
public final class InternalSpelling implements MailboxSpelling {
    private static final char AFTER_DOMAIN = '!';

    private final SeparatedLevels dotted = new SeparatedLevels(Separator.DOT);

    @Override
    public String write(MailboxName name) throws MalformedNameException {
        String path = dotted.join(name.absoluteLevels());
        String domain = name.nameSpace().orElse("");
        if (path.indexOf(AFTER_DOMAIN) >= 0
                || domain.indexOf(AFTER_DOMAIN) >= 0
                || (domain.isEmpty() && name.nameSpace().isPresent())) {
            throw new MalformedNameException(name + ": its internal spelling would name a mailbox of another domain");
        }
        return domain.isEmpty() ? path : domain + AFTER_DOMAIN + path;
    }

    @Override
    public MailboxName read(String text) throws MalformedNameException {
        int end = text.indexOf(AFTER_DOMAIN);
        Optional<String> domain = end < 0 ? Optional.empty() : Optional.of(text.substring(0, end));
        String path = text.substring(end + 1);
        if (end == 0 || path.indexOf(AFTER_DOMAIN) >= 0) {
            throw new MalformedNameException("'" + text + "' has an empty domain, or two of them");
        }
        List<String> levels = dotted.split(path);
        return MailboxName.absolute(levels, domain)
                .orElseThrow(() -> new MalformedNameException("'" + text + "' is the root of all users, no mailbox"));
    }
}
