package org.jamescyrus.cli.smmap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.cli.console.Terminal;
import org.jamescyrus.conf.ConfigurationException;

/** {@code smmap selftest}: could a mail transfer agent that runs as the present user ask here? */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        description = {
            "Check that a mail transfer agent could ask: run it as the MTA's user.",
            "Exit code: 0 all is well, 1 something is not."
        })
final class SelftestCommand implements Callable<Integer> {
    @Option(names = "--user", paramLabel = "NAME", required = true, description = "A user who exists and has room.")
    private String user = "";

    @Option(
            names = "--map",
            paramLabel = "NAME",
            defaultValue = "smmap",
            description = "The map's name (${DEFAULT-VALUE}).")
    private String map = "smmap";

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder of a demo, whose cyrus.conf is read.")
    private Optional<Path> data = Optional.empty();

    @Mixin
    private SmmapService service = new SmmapService();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException, ConfigurationException {
        List<Check> checks = new ArrayList<>();
        new Selftest(service.socket(data), map, user).run(check -> {
            checks.add(check);
            if (!terminal.json()) {
                terminal.out().println(Printable.of(check.line()));
            }
        });
        boolean passed = checks.stream().allMatch(Check::passed);
        if (terminal.json()) {
            terminal.print(json(passed, checks));
        }
        return passed ? ExitCode.CLEAN : ExitCode.REFUSED;
    }

    private static ObjectNode json(boolean passed, List<Check> checks) {
        ObjectNode document = Json.object().put("passed", passed);
        ArrayNode list = document.putArray("checks");
        checks.forEach(check -> list.addObject()
                .put("check", check.what())
                .put("passed", check.passed())
                .put("detail", check.failure().orElse(check.seen())));
        return document;
    }
}
