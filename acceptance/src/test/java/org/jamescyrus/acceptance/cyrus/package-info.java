/** A real Cyrus beside a server of ours, both asked the same. */
@NullMarked
package org.jamescyrus.acceptance.cyrus;

import org.jspecify.annotations.NullMarked;
