package org.jamescyrus.mailbox;

/**
 * What a verdict is asked for. Cyrus's daemons decide alike but for what is named here ({@code
 * oracle/FACTS.md} section 3).
 *
 * @param target which mailbox must exist and is looked at
 * @param demand what must still fit under its quota
 * @param denials when the user denials are asked
 * @param similar for whose addresses a name that is nearly right is looked for, if the site wants that at all
 */
public record Purpose(Target target, Demand demand, DenialsAsked denials, SimilarNames similar) {
    /** smmapd: may the MTA take mail for this recipient? One message of unknown size is counted ahead. */
    public static final Purpose SOCKET_MAP =
            new Purpose(Target.NAMED, new Demand.More(0, 1), DenialsAsked.FIRST, SimilarNames.NEVER);

    /** The mailbox that is looked at for a user's address; for a shared one it is the one named. */
    public enum Target {
        /** The one named. */
        NAMED,
        /** The user's INBOX, whatever folder is named. */
        INBOX,
        /** The folder named if it is there, the sender may post to it and it has room; else the INBOX. */
        NAMED_OR_INBOX
    }

    /** What a quota root must have room for. */
    public sealed interface Demand {
        /** {@code IGNOREQUOTA}: quotas do not count. */
        record Nothing() implements Demand {}

        /** This much more than is used now. */
        record More(long octets, long messages) implements Demand {}

        /** Whether {@code quota} has no room for it. */
        default boolean exceeds(QuotaUsage quota) {
            return this instanceof More more
                    && (quota.storage().wouldExceed(more.octets())
                            || quota.messages().wouldExceed(more.messages()));
        }
    }

    /** When the user denials are asked. */
    public enum DenialsAsked {
        /** Before all else, so that whether there is a mailbox is not told. */
        FIRST,
        /** Of a recipient that could have mail otherwise. */
        LAST,
        /** Not at all: they were asked before. */
        NEVER
    }

    /** For whose addresses {@code lmtp_fuzzy_mailbox_match} looks (recorded: {@code lmtp-fuzzy-match}). */
    public enum SimilarNames {
        /** For none. */
        NEVER,
        /** For those of shared mailboxes. */
        SHARED,
        /** For those of users' folders. */
        USERS
    }

    /** lmtpd at RCPT: the folder named may fall to the INBOX, which has to be there and to have room. */
    public static Purpose rcpt(Demand demand) {
        return new Purpose(Target.INBOX, demand, DenialsAsked.LAST, SimilarNames.SHARED);
    }

    /** A script that names a folder; who may use the service was asked before. */
    public static Purpose filing(Demand demand) {
        return new Purpose(Target.NAMED, demand, DenialsAsked.NEVER, SimilarNames.NEVER);
    }

    /** lmtpd after DATA: where the message goes. */
    public static Purpose delivery(Demand demand) {
        return new Purpose(Target.NAMED_OR_INBOX, demand, DenialsAsked.NEVER, SimilarNames.USERS);
    }
}
