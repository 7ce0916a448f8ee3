package org.jamescyrus.conf.broken;

import org.jamescyrus.smmap.SocketMapReply;

/** A broken arrow, for the test that shows that one is found: the configuration knows no protocol. */
public final class KnowsTheProtocol {
    private KnowsTheProtocol() {}

    /** Uses what stands beside it. */
    public static SocketMapReply reply() {
        return SocketMapReply.temp("never");
    }
}
