/** The house against what it meets outside: mail transfer agents, a stock James, a shell, and too many clients. */
@NullMarked
package org.jamescyrus.acceptance.interop;

import org.jspecify.annotations.NullMarked;
