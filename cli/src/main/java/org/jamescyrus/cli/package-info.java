/** The administrator's commands: functions of (out, err, arguments) to an exit code, one class a verb. */
@NullMarked
package org.jamescyrus.cli;

import org.jspecify.annotations.NullMarked;
