/** A mail store of James over SQL, put together: what James's managers ask, and what an administrator does to it. */
@NullMarked
package org.jamescyrus.store;

import org.jspecify.annotations.NullMarked;
