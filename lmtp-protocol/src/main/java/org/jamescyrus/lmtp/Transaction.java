package org.jamescyrus.lmtp;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One mail transaction, from MAIL to the end of DATA.
 *
 * @param sessionId Cyrus's {@code SESSIONID}, as replies, log lines and {@code X-Cyrus-Session-Id} carry it
 * @param client where it comes from, for the Received line
 * @param sender the reverse path as it was typed, without angle brackets; empty for {@code <>}
 * @param poster {@code AUTH=} of MAIL, decoded: who sends it; empty if nobody in particular
 * @param declaredSize {@code SIZE=} of MAIL, in octets
 */
public record Transaction(
        String sessionId, Client client, String sender, Optional<String> poster, OptionalLong declaredSize) {

    /**
     * The other end.
     *
     * @param lhlo the name it gave with its last LHLO; may be empty
     * @param peer how it is connected
     * @param tls the encryption, if there is any
     */
    public record Client(String lhlo, Peer peer, Optional<Tls> tls) {}

    /** How a client is connected. */
    public sealed interface Peer {
        /** Over a unix socket. */
        record Unix() implements Peer {}

        /**
         * Over TCP.
         *
         * @param host its name by the DNS, or its address in brackets where it has none
         * @param address its address without brackets
         */
        record Tcp(String host, String address) implements Peer {}
    }

    /**
     * What STARTTLS agreed on.
     *
     * @param version such as {@code TLSv1.3}
     * @param cipher its name as OpenSSL or Java spells it
     * @param bits of the key
     */
    public record Tls(String version, String cipher, int bits) {}
}
