package org.jamescyrus.sieve;

import java.io.IOException;
import java.util.Optional;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.UserId;

/** Decides by a user's active script what becomes of a message. Thread-safe. */
public final class Sieve {
    private final SieveScripts scripts;
    private final SieveOptions options;
    private final MailboxDirectory directory;

    /**
     * @param scripts of the site's users
     * @param directory asked by {@code mailboxexists}
     */
    public Sieve(ActiveScripts scripts, SieveOptions options, MailboxDirectory directory) {
        this.scripts = new SieveScripts(scripts);
        this.options = options;
        this.directory = directory;
    }

    /**
     * Runs the script of {@code user} on {@code message}. Nothing is stored or sent. May block, on the repository, on the directory and
     * on the message's body; bounded in time whatever the script says.
     */
    public SieveOutcome evaluate(UserId user, SieveMessage message) {
        try {
            Optional<SieveScripts.Compiled> script = scripts.active(user);
            if (script.isEmpty()) {
                return new SieveOutcome.NoScript();
            }
            return script.get() instanceof SieveScripts.Compiled.Ready ready
                    ? run(ready.script(), user, message)
                    : new SieveOutcome.Failed(((SieveScripts.Compiled.Broken) script.get()).reason());
        } catch (IOException | DirectoryException e) {
            return new SieveOutcome.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private SieveOutcome run(Step script, UserId user, SieveMessage message) throws IOException, DirectoryException {
        ScriptRun run = new ScriptRun(user, message, options, directory);
        try {
            script.run(run);
            return new SieveOutcome.Actions(run.result());
        } catch (ScriptException e) {
            return new SieveOutcome.Failed(String.valueOf(e.getMessage()));
        }
    }
}
