/** A runnable James with Cyrus's services inside. */
@NullMarked
package org.jamescyrus.server;

import org.jspecify.annotations.NullMarked;
