/** From a site's imapd.conf to the values that the rooms below work with. */
@NullMarked
package org.jamescyrus.extension.options;

import org.jspecify.annotations.NullMarked;
