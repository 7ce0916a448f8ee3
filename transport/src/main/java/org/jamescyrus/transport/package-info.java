/** What the protocols share of Netty. Knows none of them. */
@NullMarked
package org.jamescyrus.transport;

import org.jspecify.annotations.NullMarked;
