/** James's mailbox SPI over {@link org.jamescyrus.store.sql}: mailboxes, messages, rights, annotations, subscriptions, quotas. */
@NullMarked
package org.jamescyrus.store.mailbox;

import org.jspecify.annotations.NullMarked;
