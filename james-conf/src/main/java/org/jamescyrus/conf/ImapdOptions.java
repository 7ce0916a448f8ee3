package org.jamescyrus.conf;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@code imapd.conf} that james-cyrus asks for by type. Each name stands here once and nowhere else; types,
 * values and defaults are the {@linkplain OptionCatalogue catalogue}'s. Meanings are those of imapd.conf(5) and of the
 * recordings.
 */
public final class ImapdOptions {
    /** Where Cyrus keeps its databases and sockets; Cyrus itself does not start without it. */
    public static final ImapdOption<Optional<String>> CONFIGDIRECTORY = ImapdOption.ofOptionalString("configdirectory");

    /** The name in greetings and in Received fields; the host's name when absent. */
    public static final ImapdOption<Optional<String>> SERVERNAME = ImapdOption.ofOptionalString("servername");

    /** The domain that means no domain; absent by default before 3.0. */
    public static final ImapdOption<Optional<String>> DEFAULTDOMAIN = ImapdOption.ofOptionalString("defaultdomain");

    /** Whether a domain selects a name space. */
    public static final ImapdOption<Virtdomains> VIRTDOMAINS = ImapdOption.ofEnum("virtdomains", Virtdomains.class);

    /** Whether {@code /} separates folders and a dot is an ordinary character; on by default since 3.0. */
    public static final ImapdOption<Boolean> UNIXHIERARCHYSEP = ImapdOption.ofSwitch("unixhierarchysep");

    /** Whether a user's folders stand beside INBOX instead of below it; on by default since 3.0. */
    public static final ImapdOption<Boolean> ALTNAMESPACE = ImapdOption.ofSwitch("altnamespace");

    /** The user part that marks the address of a shared mailbox; empty for none. */
    public static final ImapdOption<String> POSTUSER = ImapdOption.ofString("postuser");

    /** Whether user and domain of a recipient are taken in lower case; on by default since 2.5. */
    public static final ImapdOption<Boolean> LMTP_DOWNCASE_RCPT = ImapdOption.ofSwitch("lmtp_downcase_rcpt");

    /** Whether a full mailbox is a permanent refusal instead of a temporary one. */
    public static final ImapdOption<Boolean> LMTP_OVER_QUOTA_PERM_FAILURE =
            ImapdOption.ofSwitch("lmtp_over_quota_perm_failure");

    /** The users who administer the server. */
    public static final ImapdOption<List<String>> ADMINS = ImapdOption.ofStringOfWords("admins");

    /** The ACL of a new mailbox that has no parent, as identifiers and rights in turn. */
    public static final ImapdOption<String> DEFAULTACL = ImapdOption.ofString("defaultacl");

    private ImapdOptions() {}
}
