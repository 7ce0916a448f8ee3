package org.jamescyrus.sieve;

import java.io.IOException;
import java.util.List;

import org.jamescyrus.mailbox.DirectoryException;

/** A command, ready to run. */
@FunctionalInterface
interface Step {
    /** What comes next. */
    enum Next {
        FOLLOWING,
        NOTHING
    }

    Next run(ScriptRun run) throws ScriptException, DirectoryException, IOException;

    /** A command that the following one comes after. */
    @FunctionalInterface
    interface Action {
        void run(ScriptRun run) throws ScriptException;

        default Step step() {
            return run -> {
                run(run);
                return Next.FOLLOWING;
            };
        }
    }

    /** {@code steps} in order, up to one after which nothing comes. */
    static Step sequence(List<Step> steps) {
        return run -> {
            for (Step step : steps) {
                if (step.run(run) == Next.NOTHING) {
                    return Next.NOTHING;
                }
            }
            return Next.FOLLOWING;
        };
    }
}
