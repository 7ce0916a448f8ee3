/** Mail on its way: queues, repositories, and events that could not be delivered, over {@link org.jamescyrus.store.sql}. */
@NullMarked
package org.jamescyrus.store.mail;

import org.jspecify.annotations.NullMarked;
