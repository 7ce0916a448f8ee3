package org.jamescyrus.mailbox;

import java.util.Collection;
import java.util.Set;

/**
 * Users as {@code admins} and {@code autocreate_users} list them. Each word is compared, as it stands, with the user id as Cyrus
 * knows it: without the default domain, in small letters where the site folds names. {@code anyone} is everybody; groups are not
 * looked up (recorded: {@code lmtp-option-admins-*}, {@code lmtp-option-autocreate-users-*}).
 */
public final class ListedUsers {
    private final Set<String> words;

    /** These, and no others. */
    public ListedUsers(Collection<String> words) {
        this.words = Set.copyOf(words);
    }

    /** Whether {@code user} is among them. */
    public boolean include(UserId user) {
        return words.contains(Identifier.ANYONE) || words.contains(user.toString());
    }
}
