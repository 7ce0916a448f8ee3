/** Socket files: who may bind them, who may connect, and who removes them. */
@NullMarked
package org.jamescyrus.extension.socket;

import org.jspecify.annotations.NullMarked;
