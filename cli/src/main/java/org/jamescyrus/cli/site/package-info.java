/** The options that say which site, and which version of Cyrus, is meant. */
@NullMarked
package org.jamescyrus.cli.site;

import org.jspecify.annotations.NullMarked;
