/** What the tests of several rooms share. Not shipped. */
@NullMarked
package org.jamescyrus.testing;

import org.jspecify.annotations.NullMarked;
