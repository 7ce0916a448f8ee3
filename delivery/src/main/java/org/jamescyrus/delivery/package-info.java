/** Where a message goes, and that it gets there: {@code oracle/FACTS.md} sections 3, 5 and 8, on James. */
@NullMarked
package org.jamescyrus.delivery;

import org.jspecify.annotations.NullMarked;
