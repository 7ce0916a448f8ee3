package org.jamescyrus.message;

import org.jamescyrus.message.UnacceptableMessageException.Fault;

/** Looks a body through once: is there a NUL in it, are all its lines ended by CRLF, and how large will it be when they are. */
final class BodyScan {
    private long octets;
    private long carriageReturns;
    private long lineFeeds;
    private long pairs;
    private boolean afterCarriageReturn;

    void take(byte[] buffer, int from, int to) throws UnacceptableMessageException {
        for (int at = from; at < to; at++) {
            byte octet = buffer[at];
            if (octet == 0) {
                throw new UnacceptableMessageException(Fault.NUL);
            }
            if (octet == '\n') {
                lineFeeds++;
                pairs += afterCarriageReturn ? 1 : 0;
            }
            afterCarriageReturn = octet == '\r';
            carriageReturns += afterCarriageReturn ? 1 : 0;
        }
        octets += to - from;
    }

    /** Whether it can be stored octet by octet. */
    boolean isCanonical() {
        return carriageReturns == pairs && lineFeeds == pairs;
    }

    /** Octets of it when every line ends with CRLF and no other CR is left. */
    long size() {
        return octets - carriageReturns + lineFeeds;
    }
}
