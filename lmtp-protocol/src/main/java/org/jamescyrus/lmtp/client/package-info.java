/** A client of LMTP: one message, one session. */
@NullMarked
package org.jamescyrus.lmtp.client;

import org.jspecify.annotations.NullMarked;
