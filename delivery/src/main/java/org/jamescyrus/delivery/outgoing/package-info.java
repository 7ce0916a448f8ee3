/** The mail that scripts send: what it looks like, that it is sent once, and to whom it is handed. */
@NullMarked
package org.jamescyrus.delivery.outgoing;

import org.jspecify.annotations.NullMarked;
