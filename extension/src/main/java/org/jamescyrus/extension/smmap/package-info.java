/** smmapd: the recipient policy behind the socket map protocol. */
@NullMarked
package org.jamescyrus.extension.smmap;

import org.jspecify.annotations.NullMarked;
