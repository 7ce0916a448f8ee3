/** From the octets that came after DATA to those that are stored ({@code oracle/FACTS.md} section 5). Knows no store. */
@NullMarked
package org.jamescyrus.message;

import org.jspecify.annotations.NullMarked;
