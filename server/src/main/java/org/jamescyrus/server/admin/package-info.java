/** James's WebAdmin in our own server: where it listens, who may use it, and the file that says both. */
@NullMarked
package org.jamescyrus.server.admin;

import org.jspecify.annotations.NullMarked;
