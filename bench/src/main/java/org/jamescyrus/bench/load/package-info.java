/** The load generator, a process of its own, and the bare servers that show what it can do. */
@NullMarked
package org.jamescyrus.bench.load;

import org.jspecify.annotations.NullMarked;
