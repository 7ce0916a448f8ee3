/** Cyrus's {@code user_deny.db}: users whom the site denies a service. */
@NullMarked
package org.jamescyrus.extension.deny;

import org.jspecify.annotations.NullMarked;
