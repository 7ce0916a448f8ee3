/** What was done once and is not to be done again. */
@NullMarked
package org.jamescyrus.store.marks;

import org.jspecify.annotations.NullMarked;
