/** lmtpd as a service of a site: its options, its users, where it listens. */
@NullMarked
package org.jamescyrus.extension.lmtp;

import org.jspecify.annotations.NullMarked;
