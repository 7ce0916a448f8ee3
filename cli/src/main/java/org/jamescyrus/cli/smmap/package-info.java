/** The commands that ask a socket map as a mail transfer agent does. */
@NullMarked
package org.jamescyrus.cli.smmap;

import org.jspecify.annotations.NullMarked;
