/** JMH benchmarks of what every question and every message passes through. */
@NullMarked
package org.jamescyrus.bench.jmh;

import org.jspecify.annotations.NullMarked;
