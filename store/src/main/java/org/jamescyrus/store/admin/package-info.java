/** What an administrator does to a store as a whole: look at it, check it, copy it. */
@NullMarked
package org.jamescyrus.store.admin;

import org.jspecify.annotations.NullMarked;
