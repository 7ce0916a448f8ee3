package org.jamescyrus.lmtp.session;

import java.util.List;
import java.util.Optional;

import org.jamescyrus.lmtp.FailureClass;

/**
 * What the site's files say about a listener's sessions.
 *
 * @param service the name in cyrus.conf, for the log
 * @param generation the versions of Cyrus whose ways it has
 * @param serverName in the greeting and the answer to LHLO
 * @param software what the greeting says of the program; empty with {@code serverinfo: min} or {@code off}
 * @param access who may send mail
 * @param starttls whether it is offered
 * @param eightBit {@code lmtp_strict_rfc2821}
 * @param postmaster whom senders may write to about a refusal
 * @param maxMessageSize in octets, at most {@link #LARGEST}
 */
public record SessionOptions(
        String service,
        Generation generation,
        String serverName,
        Optional<String> software,
        Access access,
        boolean starttls,
        EightBit eightBit,
        String postmaster,
        long maxMessageSize) {

    /** Versions of Cyrus that speak LMTP alike. */
    public enum Generation {
        /** From 2.4 to 3.6. */
        BEFORE_3_8,
        /** From 3.8 to 3.12. */
        SINCE_3_8,
        /** From 3.13.1 on. */
        SINCE_3_13_1;

        boolean isAtLeast(Generation other) {
            return compareTo(other) >= 0;
        }
    }

    /** As large as a message can be in Cyrus: 2 GiB less one octet. */
    public static final long LARGEST = Integer.MAX_VALUE;

    /** What becomes of octets over 127 in a local part: {@code lmtp_strict_rfc2821}. In a domain they are always refused. */
    public enum EightBit {
        /** The path is bad. */
        REFUSED,
        /** Each becomes {@code X}. */
        REPLACED
    }

    /** Who may send mail. */
    public sealed interface Access {
        /** Everybody who can connect: unix sockets, and TCP with {@code -a}. */
        record Preauthorized() implements Access {}

        /**
         * Who has a password.
         *
         * @param mechanisms of {@code sasl_mech_list}, those there are; in the order they are offered
         * @param plaintext whether a password may come without TLS
         * @param minimumLayer {@code sasl_minimum_layer}: bits of encryption without which no password may come
         * @param otherwise whether MAIL without it is refused for now or for good: {@code soft_noauth}
         */
        record ByPassword(List<String> mechanisms, boolean plaintext, long minimumLayer, FailureClass otherwise)
                implements Access {
            /** Copies the list. */
            public ByPassword {
                mechanisms = List.copyOf(mechanisms);
            }
        }
    }

    /** Whether a coded character in {@code AUTH=} of MAIL ends the name. */
    boolean cutsXtext() {
        return !generation.isAtLeast(Generation.SINCE_3_13_1);
    }

    /** Whether a client whose handshake is none may go on in clear. */
    boolean goesOnInClear() {
        return !generation.isAtLeast(Generation.SINCE_3_13_1);
    }

    boolean knowsTrace() {
        return generation.isAtLeast(Generation.SINCE_3_13_1);
    }

    /** Since 3.13.1 it stays the same until RSET; before, it changes with each LHLO too. */
    boolean newIdAfterLhlo() {
        return !generation.isAtLeast(Generation.SINCE_3_13_1);
    }

    /** The argument of {@code SIZE}; since 3.8 there always is one. */
    Optional<Long> announcedSize() {
        return generation.isAtLeast(Generation.SINCE_3_8) || maxMessageSize < LARGEST
                ? Optional.of(maxMessageSize)
                : Optional.empty();
    }
}
