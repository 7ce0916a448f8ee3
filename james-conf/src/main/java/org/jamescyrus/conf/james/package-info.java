/**
 * A site's {@code imapd.conf} and {@code cyrus.conf} as the plain configuration files of Apache James 3.8.1. Nothing here
 * needs James: {@link org.jamescyrus.conf.james.JamesConfiguration} writes text.
 */
@NullMarked
package org.jamescyrus.conf.james;

import org.jspecify.annotations.NullMarked;
