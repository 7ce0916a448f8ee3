/** The servers that are measured, each in processes of its own. */
@NullMarked
package org.jamescyrus.bench.subject;

import org.jspecify.annotations.NullMarked;
