package org.jamescyrus.conf.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Virtdomains;

/**
 * What there is to say of an option that names users or mailboxes when Cyrus takes its value and it can name none. The rules are
 * those of the recorded cases {@code lmtp-option-*}. Whether a user who can be named is there, the files do not say.
 *
 * @param conf as whoever the line is for sees it
 */
record NamingLint(ImapdConf conf) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    /** What Cyrus takes in no name of a mailbox, besides the slash. */
    private static final Pattern REFUSED = Pattern.compile("[!\"%;<>\\\\`{}]");

    /** What is wrong with that value; nothing for other options, and for no value. */
    List<String> of(String option, String value) {
        String text = value.strip();
        return text.isEmpty() ? List.of() : complaints(option, text).toList();
    }

    /** Why lmtpd does not start with that prefix. */
    Optional<String> prefix(String option, String value) {
        boolean ofUsers = option.equals(ImapdOptions.USERPREFIX.name());
        if (!conf.get(ImapdOptions.ALTNAMESPACE) || !(ofUsers || option.equals(ImapdOptions.SHAREDPREFIX.name()))) {
            return Optional.empty();
        }
        if (value.indexOf(conf.get(ImapdOptions.UNIXHIERARCHYSEP) ? '/' : '.') >= 0) {
            return says("%s holds the separator: lmtpd does not start, as in Cyrus", value);
        }
        return value.equals(conf.get(ofUsers ? ImapdOptions.SHAREDPREFIX : ImapdOptions.USERPREFIX))
                ? says("%s is both userprefix and sharedprefix: lmtpd does not start, as in Cyrus", value)
                : Optional.empty();
    }

    private Stream<String> complaints(String option, String value) {
        return switch (option) {
            case "lmtp_catchall_mailbox" -> catchAll(value).stream();
            case "postuser" -> postuser(value).stream();
            case "defaultdomain" -> defaultDomain(value).stream();
            case "admins" -> each(BLANKS, value, word -> listed(word, conf.value("username_tolower")));
            case "autocreate_users" -> each(BLANKS, value, this::created);
            case "lmtp_exclude_specialuse" -> each(BLANKS, value, NamingLint::specialUse);
            case "autocreate_inbox_folders",
                    "autocreate_subscribe_folders",
                    "autocreate_subscribe_sharedfolders",
                    "autocreate_sieve_folders" -> each(BAR, value, NamingLint::folder);
            default -> Stream.empty();
        };
    }

    private static Stream<String> each(Pattern between, String value, Function<String, Optional<String>> complaint) {
        return between.splitAsStream(value).flatMap(word -> complaint.apply(word).stream());
    }

    private Optional<String> catchAll(String user) {
        if (user.indexOf('+') >= 0) {
            return says("names no mailbox: %s has a plus part, which counts as part of the user's name", user);
        }
        if (user.indexOf('/') >= 0 || user.startsWith("@") || user.endsWith("@")) {
            return says("names no mailbox: %s is no user", user);
        }
        if (isOfDomain(user) && withoutDomains() && !isOfDefaultDomain(user)) {
            return says("names no mailbox: %s has a domain, and virtdomains is off", user);
        }
        return hasCapital(user)
                ? says("%s is not the same user in small letters: lmtp_downcase_rcpt is for addresses alone", user)
                : Optional.empty();
    }

    private Optional<String> postuser(String user) {
        if (user.indexOf('+') >= 0) {
            return says("marks no address: %s has a plus part, and an address's user ends before its own", user);
        }
        if (hasCapital(user) && conf.get(ImapdOptions.LMTP_DOWNCASE_RCPT)) {
            return says(
                    "marks no address: lmtp_downcase_rcpt puts them in small letters before %s is looked for", user);
        }
        if (isOfDomain(user) && (withoutDomains() || isOfDefaultDomain(user))) {
            return says("marks no address: their domain is dropped before %s is looked for", user);
        }
        return isOfDomain(user)
                ? says("%s marks addresses for smmapd alone: lmtpd looks at what stands before the domain", user)
                : Optional.empty();
    }

    private static Optional<String> defaultDomain(String domain) {
        if (domain.indexOf('@') >= 0 || BLANKS.matcher(domain).find()) {
            return says("%s is the domain of no address", domain);
        }
        return hasCapital(domain)
                ? says("only addresses typed as %s are in it: write it in small letters", domain)
                : Optional.empty();
    }

    private Optional<String> created(String word) {
        return word.indexOf('+') >= 0
                ? says("%s names nobody: it has a plus part", word)
                : listed(word, conf.value(ImapdOptions.LMTP_DOWNCASE_RCPT.name()));
    }

    private Optional<String> listed(String word, Optional<String> folded) {
        if (word.indexOf(',') >= 0) {
            return says("%s is one name: names stand between blanks", word);
        }
        if (isOfDefaultDomain(word)) {
            return says("%s names nobody: users of the default domain are listed without it", word);
        }
        if (isOfDomain(word) && withoutDomains()) {
            return says("%s names nobody: virtdomains is off, so no user has a domain", word);
        }
        return hasCapital(word) && !folded.equals(Optional.of("no"))
                ? says("%s names nobody: users' names are put in small letters first", word)
                : Optional.empty();
    }

    private static Optional<String> specialUse(String word) {
        return word.startsWith("\\")
                ? Optional.empty()
                : says("%s is no special use: they begin with a backslash", word);
    }

    private static Optional<String> folder(String name) {
        if (name.indexOf('/') >= 0) {
            return says("%s is no mailbox: a dot stands between levels here, whatever the site's separator is", name);
        }
        if (REFUSED.matcher(name).find()) {
            return says("%s is no mailbox: a character of it is in no name", name);
        }
        return Arrays.asList(name.split("\\.", 2)).get(0).equals("INBOX")
                ? says("%s is below a folder called INBOX, not below the INBOX: leave INBOX out", name)
                : Optional.empty();
    }

    private boolean withoutDomains() {
        return conf.get(ImapdOptions.VIRTDOMAINS) == Virtdomains.OFF;
    }

    private boolean isOfDefaultDomain(String user) {
        return conf.get(ImapdOptions.DEFAULTDOMAIN)
                .filter(domain -> user.endsWith("@" + domain))
                .isPresent();
    }

    private static boolean isOfDomain(String user) {
        return user.indexOf('@') >= 0;
    }

    private static boolean hasCapital(String text) {
        return CAPITAL.matcher(text).find();
    }

    private static Optional<String> says(String complaint, String value) {
        return Optional.of(complaint.formatted(Values.quoted(value)));
    }
}
