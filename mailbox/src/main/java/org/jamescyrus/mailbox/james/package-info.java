/** The mailbox API of James behind the ports of {@link org.jamescyrus.mailbox}. */
@NullMarked
package org.jamescyrus.mailbox.james;

import org.jspecify.annotations.NullMarked;
