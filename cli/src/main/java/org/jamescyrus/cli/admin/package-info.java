/** The commands that ask a running server: users, mailboxes, rights and quotas over its WebAdmin. */
@NullMarked
package org.jamescyrus.cli.admin;

import org.jspecify.annotations.NullMarked;
