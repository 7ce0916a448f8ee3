/** {@code lmtp send}: hands a message to an LMTP server (RFC 2033), as Cyrus's {@code deliver} and {@code lmtptest} do. */
@NullMarked
package org.jamescyrus.cli.lmtp;

import org.jspecify.annotations.NullMarked;
