package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of a mailbox, whatever it is spelled with.
 *
 * <p>Levels are Unicode text without empty ones and without dots: where a site lets names hold a dot,
 * Cyrus stores it as {@code ^}, so both spellings are one name (recorded: {@code smmap-dots-*}).
 *
 * @param owner whose mailbox it is; empty for a shared one
 * @param domain the domain of a shared mailbox (a user's is in {@code owner}); empty for the default one
 * @param levels the levels below the owner's INBOX, or all of a shared mailbox's; none means the INBOX
 */
public record MailboxName(Optional<UserId> owner, Optional<String> domain, List<String> levels) {
    private static final String USERS = "user";

    /**
     * @throws IllegalArgumentException for a shared mailbox without levels, an owner's with a domain of
     *     its own, or a level that is empty or holds a dot
     */
    public MailboxName {
        levels = List.copyOf(levels);
        if (owner.isEmpty() && levels.isEmpty()) {
            throw new IllegalArgumentException("a shared mailbox has at least one level");
        }
        if (owner.isPresent() && domain.isPresent()) {
            throw new IllegalArgumentException("the domain of a user's mailbox is the user's");
        }
        for (String level : levels) {
            if (level.isEmpty() || level.indexOf('.') >= 0) {
                throw new IllegalArgumentException("a level is not empty and holds no dot: '" + level + "'");
            }
        }
    }

    /** The mailbox of {@code owner} at {@code levels}; the INBOX if there are none. */
    public static MailboxName of(UserId owner, List<String> levels) {
        return new MailboxName(Optional.of(owner), Optional.empty(), levels);
    }

    /** The INBOX of {@code owner}. */
    public static MailboxName inbox(UserId owner) {
        return of(owner, List.of());
    }

    /**
     * The mailbox at the absolute {@code levels} of the default name space. Below {@code user} these
     * are users' mailboxes: {@code user/alice/Foo} is Foo of alice. Empty if nothing is there to be
     * named: no level, or {@code user} alone.
     */
    public static Optional<MailboxName> absolute(List<String> levels) {
        return absolute(levels, Optional.empty());
    }

    /** The mailbox at the absolute {@code levels} of the name space of {@code domain}. */
    static Optional<MailboxName> absolute(List<String> levels, Optional<String> domain) {
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        if (!levels.get(0).equals(USERS)) {
            return Optional.of(new MailboxName(Optional.empty(), domain, levels));
        }
        if (levels.size() == 1) {
            return Optional.empty();
        }
        UserId owner = new UserId(levels.get(1).replace('^', '.'), domain);
        return Optional.of(of(owner, levels.subList(2, levels.size())));
    }

    /**
     * All levels from the root of the name space, with {@code user} and the user's name in front of a user's. In them
     * a dot of the user's name is {@code ^}, as in all of Cyrus's mailbox names.
     *
     * @throws MalformedNameException if {@link #absolute} would read another name from them
     */
    List<String> absoluteLevels() throws MalformedNameException {
        List<String> all = new ArrayList<>();
        owner.ifPresent(user -> all.addAll(List.of(USERS, user.name().replace('.', '^'))));
        all.addAll(levels);
        boolean readAlike = absolute(all, nameSpace()).filter(this::equals).isPresent();
        if (!readAlike) {
            throw new MalformedNameException(this + ": Cyrus has no spelling for this name");
        }
        return all;
    }

    /** The domain whose name space the mailbox is in; empty for the default one. */
    Optional<String> nameSpace() {
        return owner.map(UserId::domain).orElse(domain);
    }

    /** The mailbox one level up; empty for an INBOX and for the first level of shared ones. */
    public Optional<MailboxName> parent() {
        int above = levels.size() - 1;
        boolean none = owner.isPresent() ? above < 0 : above < 1;
        return none ? Optional.empty() : Optional.of(new MailboxName(owner, domain, levels.subList(0, above)));
    }

    /** Whether this is {@code top}, or a mailbox below it. */
    public boolean isAtOrBelow(MailboxName top) {
        int depth = top.levels.size();
        return owner.equals(top.owner)
                && domain.equals(top.domain)
                && levels.size() >= depth
                && levels.subList(0, depth).equals(top.levels);
    }

    /** Whether this is a user's INBOX. */
    public boolean isInbox() {
        return owner.isPresent() && levels.isEmpty();
    }

    /** For logs: {@code user/alice@dom/Foo}, {@code shared/pub}. One line, whatever the name holds. */
    @Override
    public String toString() {
        String path = String.join("/", levels);
        String text = owner.map(user -> USERS + "/" + user + (levels.isEmpty() ? "" : "/" + path))
                .orElseGet(() -> path + domain.map(d -> "@" + d).orElse(""));
        return OneLine.of(text);
    }
}
