/** The store itself, without a server around it. */
@NullMarked
package org.jamescyrus.bench.store;

import org.jspecify.annotations.NullMarked;
