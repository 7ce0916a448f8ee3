package org.jamescyrus.smmap;

/**
 * The connection a request came over, for logs.
 *
 * @param id short and unlikely to repeat among the connections of one day
 * @param peer {@code address:port}, or {@code unix}
 */
public record SocketMapSession(String id, String peer) {}
