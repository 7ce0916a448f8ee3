/** What every command speaks through: standard streams, tables, JSON, exit codes. */
@NullMarked
package org.jamescyrus.cli.console;

import org.jspecify.annotations.NullMarked;
