/** Messages in James's mailboxes, over {@link org.jamescyrus.store.sql}. */
@NullMarked
package org.jamescyrus.store.message;

import org.jspecify.annotations.NullMarked;
