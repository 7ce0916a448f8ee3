package org.jamescyrus.delivery;

import java.util.OptionalLong;

import org.jamescyrus.lmtp.Recipient.QuotaCheck;
import org.jamescyrus.mailbox.PolicyOptions;
import org.jamescyrus.mailbox.Purpose.Demand;
import org.jamescyrus.message.EightBitHeaders;

/**
 * What a site wants of the deliveries of one service.
 *
 * @param eightBit what becomes of octets over 127 in a header: {@code reject8bit}, {@code munge8bit}
 * @param copies {@code duplicatesuppression}
 * @param maxMessages messages that a mailbox may hold ({@code mailbox_maxmessages_email}); empty for any number
 * @param match {@code lmtp_fuzzy_mailbox_match}
 * @param catchAll whom the recipients go to that are refused ({@code lmtp_catchall_mailbox})
 * @param room what a quota must have room for: {@code lmtp_strict_quota}
 * @param policy what the recipient policy asks for
 */
public record DeliveryOptions(
        EightBitHeaders eightBit,
        Copies copies,
        OptionalLong maxMessages,
        NameMatch match,
        CatchAll catchAll,
        Room room,
        PolicyOptions policy) {

    /** Whether a mailbox gets a message again that it had before. */
    public enum Copies {
        /** It does not. */
        ONE,
        /** It does. */
        EACH
    }

    /** Whether a folder is meant by a name that is nearly its own. */
    public enum NameMatch {
        /** By its own name alone. */
        EXACT,
        /** By the nearest name too. */
        SIMILAR
    }

    /** What must still fit under a quota. */
    public enum Room {
        /** Something: it is not over its limit yet. */
        FOR_ANYTHING,
        /** This message. */
        FOR_THE_MESSAGE
    }

    /**
     * What a quota must have room for.
     *
     * @param octets of the message, as far as they are known
     */
    Demand demand(QuotaCheck check, long octets) {
        return switch (check) {
            case SKIPPED -> new Demand.Nothing();
            case CHECKED -> room == Room.FOR_THE_MESSAGE ? new Demand.More(octets, 1) : new Demand.More(0, 0);
        };
    }
}
