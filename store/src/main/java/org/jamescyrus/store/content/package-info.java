/** The octets of messages: each form kept once, in parts of a bounded size. */
@NullMarked
package org.jamescyrus.store.content;

import org.jspecify.annotations.NullMarked;
