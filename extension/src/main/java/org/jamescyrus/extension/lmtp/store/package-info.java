/** What delivery keeps: messages in James's mailboxes, and what was delivered before. */
@NullMarked
package org.jamescyrus.extension.lmtp.store;

import org.jspecify.annotations.NullMarked;
