package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.mailbox.AddressOptions.Separator;

/**
 * Names as one user sees them over IMAP: {@code INBOX/Foo}, or {@code Foo} where the site has {@code altnamespace: yes};
 * mailboxes of others and shared ones below their prefixes. Other domains cannot be seen.
 */
public final class OwnerSpelling implements MailboxSpelling {
    private static final String INBOX = "INBOX";
    private static final String USERS = "user";

    /** {@code altnamespace}. */
    public sealed interface Namespace {
        /** {@code no}: {@code INBOX/Foo}, {@code user/bob/Foo}, {@code shared/pub}. */
        record BelowInbox() implements Namespace {}

        /**
         * {@code yes}: {@code Foo}, {@code Other Users/bob/Foo}, {@code Shared Folders/pub}.
         *
         * @param userPrefix the option of that name; one level
         * @param sharedPrefix the option of that name; one level
         */
        record BesideInbox(String userPrefix, String sharedPrefix) implements Namespace {
            /**
             * The prefixes as the options have them, in modified UTF-7. What is no modified UTF-7 stands for itself, and no client can
             * spell it.
             *
             * @throws MalformedNameException if one is more than one level, or both are the same: with these Cyrus does not start
             *     (recorded from Cyrus 3.6.1)
             */
            public static BesideInbox configured(String userPrefix, String sharedPrefix, Separator separator)
                    throws MalformedNameException {
                for (String prefix : List.of(userPrefix, sharedPrefix)) {
                    if (prefix.indexOf(separator.character()) >= 0) {
                        throw new MalformedNameException(
                                "'" + prefix + "' holds the separator '" + separator.character() + "'");
                    }
                }
                if (userPrefix.equals(sharedPrefix)) {
                    throw new MalformedNameException(
                            "'" + userPrefix + "' is both userprefix and sharedprefix: they must differ");
                }
                return new BesideInbox(decoded(userPrefix), decoded(sharedPrefix));
            }

            private static String decoded(String prefix) {
                try {
                    return ModifiedUtf7.decode(prefix);
                } catch (MalformedNameException e) {
                    return prefix;
                }
            }
        }
    }

    private final UserId viewer;
    private final SeparatedLevels separated;
    private final Namespace namespace;

    /**
     * @param viewer who looks
     */
    public OwnerSpelling(UserId viewer, Separator separator, Namespace namespace) {
        this.viewer = viewer;
        this.separated = new SeparatedLevels(separator);
        this.namespace = namespace;
    }

    @Override
    public String write(MailboxName name) throws MalformedNameException {
        List<String> absolute = name.absoluteLevels();
        List<String> seen = new ArrayList<>();
        if (name.owner().filter(viewer::equals).isPresent()) {
            if (name.isInbox() || namespace instanceof Namespace.BelowInbox) {
                seen.add(INBOX);
            }
            seen.addAll(name.levels());
        } else if (namespace instanceof Namespace.BesideInbox beside) {
            seen.add(level(name.owner().isPresent() ? beside.userPrefix() : beside.sharedPrefix()));
            seen.addAll(name.owner().isPresent() ? absolute.subList(1, absolute.size()) : absolute);
        } else {
            seen.addAll(absolute);
        }
        if (!named(seen).filter(name::equals).isPresent()) {
            throw new MalformedNameException(name + ": " + viewer + " has no name for it");
        }
        return separated.join(seen);
    }

    @Override
    public MailboxName read(String text) throws MalformedNameException {
        return named(separated.split(text))
                .orElseThrow(() -> new MalformedNameException("'" + text + "' is no mailbox"));
    }

    private Optional<MailboxName> named(List<String> seen) {
        String first = seen.get(0);
        List<String> below = seen.subList(1, seen.size());
        if (first.equalsIgnoreCase(INBOX)) {
            return below.isEmpty() || namespace instanceof Namespace.BelowInbox
                    ? Optional.of(MailboxName.of(viewer, below))
                    : Optional.empty();
        }
        if (!(namespace instanceof Namespace.BesideInbox beside)) {
            return notOwn(seen);
        }
        if (first.equals(level(beside.userPrefix()))) {
            List<String> users = new ArrayList<>(List.of(USERS));
            users.addAll(below);
            return notOwn(users);
        }
        if (first.equals(level(beside.sharedPrefix()))) {
            return notOwn(below);
        }
        return Optional.of(MailboxName.of(viewer, seen));
    }

    /** One's own mailboxes have another name. */
    private Optional<MailboxName> notOwn(List<String> absolute) {
        return MailboxName.absolute(absolute, viewer.domain())
                .filter(name -> !name.owner().filter(viewer::equals).isPresent());
    }

    private static String level(String prefix) {
        return prefix.replace('.', '^');
    }
}
