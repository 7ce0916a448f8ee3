package org.jamescyrus.cli.admin;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.cli.console.Terminal;

/** The same asked for several names: what the server refuses of one does not keep the others from being done. */
final class EachName {
    /** What is asked. */
    interface Verb {
        void of(String name) throws CommandFailedException;
    }

    private EachName() {}

    /**
     * Asks for each of {@code names} in turn.
     *
     * @param done the verb's participle, such as {@code created}
     * @return the first failure's exit code, or {@link ExitCode#CLEAN}
     * @throws CommandFailedException at once when no further name could fare better: no server, or no right to ask
     */
    static int ask(List<String> names, String done, Terminal terminal, Verb verb) throws CommandFailedException {
        ObjectNode document = Json.object();
        ArrayNode succeeded = document.putArray(done);
        ArrayNode failed = document.putArray("failures");
        int code = ExitCode.CLEAN;
        for (String name : names) {
            try {
                verb.of(name);
                succeeded.add(name);
                if (!terminal.json()) {
                    terminal.out().println(done + " " + Printable.of(name));
                }
            } catch (RefusedException e) {
                if (e.exitCode() == ExitCode.NOT_AUTHORISED) {
                    throw e;
                }
                code = code == ExitCode.CLEAN ? e.exitCode() : code;
                failed.addObject().put("name", name).put("message", e.getMessage());
                terminal.complain(Failures.about(name, e));
            }
        }
        if (terminal.json()) {
            terminal.print(document);
        }
        return code;
    }
}
