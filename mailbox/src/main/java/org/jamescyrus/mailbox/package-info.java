/**
 * What a recipient's address means at a Cyrus site, and whether mail for it may be taken: addresses,
 * mailbox names, the decision, and the adapter onto the James mailbox API.
 */
@NullMarked
package org.jamescyrus.mailbox;

import org.jspecify.annotations.NullMarked;
