/** lmtpd: mail comes in over LMTP, as {@code oracle/FACTS.md} sections 3 to 5 describe. */
@NullMarked
package org.jamescyrus.extension.lmtp;

import org.jspecify.annotations.NullMarked;
