/** Where James keeps mail, users and what belongs to them: in this process, or in a store over SQL. */
@NullMarked
package org.jamescyrus.server.flavour;

import org.jspecify.annotations.NullMarked;
