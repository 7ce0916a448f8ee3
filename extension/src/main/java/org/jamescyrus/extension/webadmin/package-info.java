/** Administration over James's WebAdmin, by Cyrus's names: docs/webadmin.md is its manual. */
@NullMarked
package org.jamescyrus.extension.webadmin;

import org.jspecify.annotations.NullMarked;
