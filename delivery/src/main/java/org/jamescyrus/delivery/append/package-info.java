/** How a message gets into a mailbox of James. */
@NullMarked
package org.jamescyrus.delivery.append;

import org.jspecify.annotations.NullMarked;
