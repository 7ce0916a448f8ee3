/** Replays what a real Cyrus answered (the recorded cases) against a server of ours. */
@NullMarked
package org.jamescyrus.acceptance.conformance;

import org.jspecify.annotations.NullMarked;
