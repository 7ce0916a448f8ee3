/**
 * lmtpd's protocol, from the socket to {@link org.jamescyrus.lmtp.MailReceiver}, as {@code oracle/FACTS.md} section 4
 * and the recordings have it. {@code LmtpSession} decides what is answered and knows no socket; {@code LmtpConnection} moves
 * octets and threads and knows no command.
 */
@NullMarked
package org.jamescyrus.lmtp.session;

import org.jspecify.annotations.NullMarked;
