/** Certificates of the site's files. */
@NullMarked
package org.jamescyrus.extension.tls;

import org.jspecify.annotations.NullMarked;
