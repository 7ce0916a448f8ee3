/** Cyrus's daemons as services of James: configuration, life cycle, the Guice module. */
@NullMarked
package org.jamescyrus.extension;

import org.jspecify.annotations.NullMarked;
