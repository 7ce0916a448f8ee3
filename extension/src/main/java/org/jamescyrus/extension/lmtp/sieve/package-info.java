/**
 * Sieve (RFC 5228) for lmtpd: from a user's active script and a message to a list of actions, and the mail that some of them send.
 * {@link org.jamescyrus.extension.lmtp.sieve.Sieve} is the way in, {@link org.jamescyrus.extension.lmtp.sieve.OutgoingMail} the way
 * out. What is stored, and where, is the delivery's.
 */
@NullMarked
package org.jamescyrus.extension.lmtp.sieve;

import org.jspecify.annotations.NullMarked;
