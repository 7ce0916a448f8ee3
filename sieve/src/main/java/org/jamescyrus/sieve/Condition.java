package org.jamescyrus.sieve;

import java.io.IOException;
import java.util.List;

import org.jamescyrus.mailbox.DirectoryException;

/** A test, ready to run. */
@FunctionalInterface
interface Condition {
    boolean holds(ScriptRun run) throws ScriptException, DirectoryException, IOException;

    static Condition allOf(List<Condition> conditions) {
        return run -> {
            for (Condition condition : conditions) {
                if (!condition.holds(run)) {
                    return false;
                }
            }
            return true;
        };
    }

    static Condition not(Condition condition) {
        return run -> !condition.holds(run);
    }

    static Condition anyOf(List<Condition> conditions) {
        return not(allOf(conditions.stream().map(Condition::not).toList()));
    }
}
