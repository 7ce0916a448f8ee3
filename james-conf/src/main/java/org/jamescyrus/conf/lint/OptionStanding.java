package org.jamescyrus.conf.lint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What becomes of one option, or of one value of it.
 *
 * @param option the name of the option, in lower case
 * @param state what becomes of it
 * @param severity how much it matters to a site that sets it to something other than its default
 * @param note the setting of James, the part that is to come, or the reason
 * @param needs values of other options, by their names, without which it has no effect, here as in Cyrus
 */
public record OptionStanding(
        String option, OptionState state, Severity severity, String note, Map<String, String> needs) {

    /** Keeps its own copy of the needs, in their order. */
    public OptionStanding {
        needs = Collections.unmodifiableMap(new LinkedHashMap<>(needs));
    }

    /** The same for a name that was this option's before. */
    OptionStanding underOldName(String name) {
        return new OptionStanding(name, state, severity, "as " + option + ": " + note, needs);
    }

    OptionStanding of(String name) {
        return new OptionStanding(name, state, severity, note, needs);
    }
}
