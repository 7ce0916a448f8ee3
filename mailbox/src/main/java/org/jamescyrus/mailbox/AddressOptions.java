package org.jamescyrus.mailbox;

/**
 * The options of imapd.conf that say how an address names a mailbox.
 *
 * @param domains {@code virtdomains}: whether the domain of an address selects a name space
 * @param defaultDomain the option of that name: the domain that means "no domain"
 * @param separator {@code unixhierarchysep}: what stands between the levels of a folder
 * @param postuser {@code postuser}: the user part that marks the address of a shared mailbox; may be empty
 * @param userCase {@code lmtp_downcase_rcpt}: what becomes of capitals in user and domain
 * @param folder {@code -p} of smmapd: whether the part after the plus sign counts
 * @param sharedAddress what is compared with {@code postuser}
 */
public record AddressOptions(
        Domains domains,
        String defaultDomain,
        Separator separator,
        String postuser,
        UserCase userCase,
        Folder folder,
        SharedAddress sharedAddress) {

    /** As smmapd reads addresses. */
    public AddressOptions(
            Domains domains,
            String defaultDomain,
            Separator separator,
            String postuser,
            UserCase userCase,
            Folder folder) {
        this(domains, defaultDomain, separator, postuser, userCase, folder, SharedAddress.USER_ID);
    }

    /** How users are named where addresses are read so. */
    public UserNames users() {
        return new UserNames(domains, defaultDomain);
    }

    /** As lmtpd reads addresses. */
    public AddressOptions ofDelivery() {
        return new AddressOptions(
                domains, defaultDomain, separator, postuser, userCase, folder, SharedAddress.LOCAL_PART);
    }

    /** {@code virtdomains}. Cyrus tells {@code userid} and {@code on} apart only where it asks the DNS. */
    public enum Domains {
        /** {@code off}: one name space; the domain of an address is dropped, whatever it is. */
        IGNORED,
        /** {@code userid}, {@code on}: each domain but the default one is a name space of its own. */
        SEPARATE
    }

    /** {@code unixhierarchysep}. */
    public enum Separator {
        /** {@code yes}: levels are separated by a slash, and a dot is a character like others. */
        SLASH('/'),
        /** {@code no}: levels are separated by a dot, so no name can hold one. */
        DOT('.');

        private final char character;

        Separator(char character) {
            this.character = character;
        }

        /** The character. */
        public char character() {
            return character;
        }
    }

    /** {@code lmtp_downcase_rcpt}. */
    public enum UserCase {
        /** {@code yes}: ASCII capitals in user and domain become small before anything is looked up. */
        FOLDED,
        /** {@code no}: capitals are letters of their own. */
        KEPT
    }

    /** {@code -p} of smmapd, for sites where it is no folder but a word for Sieve. */
    public enum Folder {
        /** It names a folder, which must exist. */
        USED,
        /** It is dropped, with the plus sign: only the user is asked for. */
        IGNORED
    }

    /** What {@code postuser} is compared with (recorded: {@code smmap-domains-userid}, {@code lmtp-rcpt-domains-userid}). */
    public enum SharedAddress {
        /** The whole user id, as smmapd does: a shared mailbox of another domain has no address. */
        USER_ID,
        /** The part before the domain, as lmtpd does: the domain is the shared mailbox's. */
        LOCAL_PART
    }
}
