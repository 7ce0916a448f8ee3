/** LMTP (RFC 2033) as Cyrus's lmtpd speaks it ({@code oracle/FACTS.md} sections 3 to 5): what a session asks of whoever takes the mail. */
@NullMarked
package org.jamescyrus.lmtp;

import org.jspecify.annotations.NullMarked;
