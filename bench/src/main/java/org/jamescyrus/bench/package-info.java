/** How fast the server is, beside a real Cyrus: the commands of {@code bin/bench}. */
@NullMarked
package org.jamescyrus.bench;

import org.jspecify.annotations.NullMarked;
