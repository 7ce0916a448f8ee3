/** James's data SPI over {@link org.jamescyrus.store.sql}: users, domains, rewriting, delegation, Sieve scripts, vacations. */
@NullMarked
package org.jamescyrus.store.data;

import org.jspecify.annotations.NullMarked;
