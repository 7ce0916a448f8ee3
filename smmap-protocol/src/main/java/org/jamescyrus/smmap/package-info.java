/** Sendmail's socket map protocol. */
@NullMarked
package org.jamescyrus.smmap;

import org.jspecify.annotations.NullMarked;
