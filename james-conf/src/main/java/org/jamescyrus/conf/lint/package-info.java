/**
 * What an administrator wants to know of the site's files before the server starts: what is wrong ({@link
 * org.jamescyrus.conf.lint.Lint}), what holds and what becomes of it here ({@link org.jamescyrus.conf.lint.Show}), and what another
 * version of Cyrus would have taken differently ({@link org.jamescyrus.conf.lint.Diff}).
 *
 * <p>What becomes of each option and each program stands in tables beside the classes; {@code docs/imapd-options.md} is made
 * of the same data. No value of a secret comes out of here.
 */
@NullMarked
package org.jamescyrus.conf.lint;

import org.jspecify.annotations.NullMarked;
