package org.jamescyrus.smmap;

import java.util.concurrent.Executor;

/**
 * The connection a request came over.
 *
 * @param id short and unlikely to repeat among the connections of one day
 * @param peer {@code address:port}, or {@code unix}
 * @param afterwards runs what the client need not wait for: what it is given before an answer completes, behind that answer, unless
 *     the answer itself waits for one before it. It may be an event loop, so nothing it runs may block
 */
public record SocketMapSession(String id, String peer, Executor afterwards) {}
