package org.jamescyrus.store.mailbox;

import com.google.common.base.Utf8;
import org.apache.james.mailbox.exception.MailboxNameException;
import org.apache.james.mailbox.model.MailboxPath;

/** Names that can be stored. */
final class MailboxNames {
    /** Octets in UTF-8 that an index of PostgreSQL can hold, with the user's and the namespace. */
    private static final int LONGEST = 2000;

    private MailboxNames() {}

    /**
     * @throws MailboxNameException for a NUL, which a text of PostgreSQL cannot hold, half a surrogate pair, which UTF-8 cannot, and
     *     a name that is too long
     */
    static void check(MailboxPath path) throws MailboxNameException {
        String name = path.getName();
        if (name.indexOf('\0') >= 0 || name.codePoints().anyMatch(MailboxNames::isHalf)) {
            throw new MailboxNameException(
                    "the name of a mailbox has a NUL or half a character: " + path.asEscapedString());
        }
        if (Utf8.encodedLength(name) > LONGEST) {
            throw new MailboxNameException(
                    "the name of a mailbox has more than " + LONGEST + " octets: " + name.substring(0, 100) + "...");
        }
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
