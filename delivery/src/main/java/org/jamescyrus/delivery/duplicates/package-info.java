/** What was delivered, sent or answered before: Cyrus's {@code deliver.db}. */
@NullMarked
package org.jamescyrus.delivery.duplicates;

import org.jspecify.annotations.NullMarked;
