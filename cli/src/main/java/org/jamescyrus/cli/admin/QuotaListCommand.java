package org.jamescyrus.cli.admin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

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
    /** Rows that are printed together; those of later ones may have wider columns. */
    private static final int AT_A_TIME = 1000;

    @Parameters(paramLabel = "ROOT", arity = "0..1", description = "This one only.")
    private Optional<String> root = Optional.empty();

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        WebAdmin asked = server.connect();
        Map<String, String> parameters = root.map(name -> Map.of("root", name)).orElse(Map.of());
        if (terminal.json()) {
            NameList.printJson(asked, "quota", parameters, name -> true, terminal);
        } else {
            Table table = QuotaUsage.table();
            asked.list("quota", parameters, quota -> {
                QuotaUsage.of(quota).addTo(table);
                if (table.size() == AT_A_TIME) {
                    table.print(terminal.out());
                }
            });
            table.print(terminal.out());
        }
        return ExitCode.CLEAN;
    }
}
