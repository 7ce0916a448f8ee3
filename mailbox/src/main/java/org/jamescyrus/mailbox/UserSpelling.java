package org.jamescyrus.mailbox;

/**
 * Users as a site's administrator types and sees them: {@code alice}, {@code john.doe}, {@code dora@dom.test}.
 *
 * @param mailboxes how the same administrator spells mailboxes: no user is read whose INBOX has no name there
 * @param names which user a name means
 */
public record UserSpelling(MailboxSpelling mailboxes, UserNames names) {
    /**
     * The user that {@code text} names.
     *
     * @throws MalformedNameException if it names none
     */
    public UserId read(String text) throws MalformedNameException {
        UserId user = names.read(text)
                .orElseThrow(() -> new MalformedNameException("'" + text + "' is no user: name or domain is empty"));
        mailboxes.write(MailboxName.inbox(user));
        return user;
    }

    /** Whether {@link #read} can name this user. */
    public boolean names(UserId user) {
        try {
            return read(user.toString()).equals(user);
        } catch (MalformedNameException e) {
            return false;
        }
    }
}
