/** The site's own imapd.conf and cyrus.conf. */
@NullMarked
package org.jamescyrus.conf;

import org.jspecify.annotations.NullMarked;
