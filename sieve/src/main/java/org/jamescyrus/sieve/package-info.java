/**
 * Sieve (RFC 5228) for lmtpd: from a user's active script and a message to a list of actions. {@link org.jamescyrus.sieve.Sieve} is the way
 * in. What is stored or sent, and where, is the delivery's.
 */
@NullMarked
package org.jamescyrus.sieve;

import org.jspecify.annotations.NullMarked;
