/** James's own POP3 and ManageSieve, which must refuse passwords in the clear where the site does. */
@NullMarked
package org.jamescyrus.server.protocols;

import org.jspecify.annotations.NullMarked;
