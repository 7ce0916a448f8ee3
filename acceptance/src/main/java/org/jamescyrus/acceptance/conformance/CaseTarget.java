package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.SocketAddress;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.mailbox.james.MailboxAdministration.AdministrationException;

/** The server a case is run against. */
interface CaseTarget extends AutoCloseable {
    /**
     * Where a service listens.
     *
     * @param service as the recordings' cyrus.conf called it: {@code smmap}, {@code smmaptcp}, {@code lmtpunix}, {@code lmtp}
     *     or {@code lmtpa}
     * @throws NotPossibleHereException if it does not
     */
    SocketAddress address(String service) throws NotPossibleHereException;

    /** Applies all of {@code seed}, or, if a part of it is not possible here, nothing. */
    void seed(JsonNode seed) throws NotPossibleHereException, AdministrationException, IOException;

    /** What an {@code imap_check} finds, as the recordings write it, without placeholders. */
    JsonNode mailbox(JsonNode check) throws AdministrationException, IOException;

    @Override
    void close() throws IOException;
}
