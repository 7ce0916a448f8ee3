/** What was seen in the mail store a little before, so that most questions need not ask it. Knows no James. */
@NullMarked
package org.jamescyrus.mailbox.cache;

import org.jspecify.annotations.NullMarked;
