package org.jamescyrus.cli.admin;

import java.util.List;
import java.util.Locale;

import picocli.CommandLine.Option;

import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.cli.console.Terminal;

/** Asks before mail is deleted: nothing brings it back. */
final class Confirmation {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Needed where there is no terminal to ask at.")
    private boolean yes;

    /**
     * Whether to go on.
     *
     * @throws picocli.CommandLine.ParameterException if nobody can be asked
     */
    boolean given(String deed, List<String> names, Terminal terminal) {
        if (yes) {
            return true;
        }
        String question = deed + " " + Printable.of(String.join(", ", names)) + "? [y/N] ";
        return terminal.prompt()
                .orElseThrow(() -> terminal.wrongUsage("mail would be deleted, and nobody can be asked (add --yes)"))
                .line(question)
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                .filter(answer -> answer.equals("y") || answer.equals("yes"))
                .isPresent();
    }
}
