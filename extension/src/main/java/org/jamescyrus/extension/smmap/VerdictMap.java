package org.jamescyrus.extension.smmap;

import org.apache.james.domainlist.api.DomainListException;

import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapReply;

/** One map of a socket map service: which keys it speaks of, and in which words. */
interface VerdictMap {
    /**
     * Whether the map says anything of {@code key}. May block.
     *
     * @throws DomainListException if that cannot be found out now
     */
    boolean concerns(Octets key) throws DomainListException;

    /** The verdict on {@code key} in the map's words. */
    SocketMapReply reply(Verdict verdict, Octets key);
}
