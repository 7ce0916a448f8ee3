/**
 * Sendmail's socket map protocol, as Cyrus's smmapd, Postfix's {@code socketmap:} tables and
 * sendmail's {@code socket} maps speak it: netstrings, requests, replies, a server and a client.
 * Knows no mail store.
 *
 * <p>Sources: sendmail's {@code doc/op/op.me} (socket map), Postfix's socketmap_table(5), the
 * netstring memo (Bernstein, 1997), and the cases recorded from Cyrus 3.6.1 ({@code smmap-*}).
 */
@NullMarked
package org.jamescyrus.smmap;

import org.jspecify.annotations.NullMarked;
