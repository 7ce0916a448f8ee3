package org.jamescyrus.cli.admin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Table;
import org.jamescyrus.cli.console.Terminal;

/** {@code quota list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List quota roots: used, limit, percent.")
final class QuotaListCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ROOT", arity = "0..1", description = "This one only.")
    private Optional<String> root = Optional.empty();

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        JsonNode roots = server.connect()
                .get("quota", root.map(name -> Map.of("root", name)).orElse(Map.of()));
        if (terminal.json()) {
            terminal.print(roots);
        } else {
            Table table = QuotaUsage.table();
            roots.forEach(quota -> QuotaUsage.of(quota).addTo(table));
            table.print(terminal.out());
        }
        return ExitCode.CLEAN;
    }
}
