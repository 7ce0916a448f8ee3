package org.jamescyrus.cli.admin;

import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Table;
import org.jamescyrus.cli.console.Terminal;

/** {@code acl list}: cyradm's listaclmailbox. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the rights on a mailbox.")
final class AclListCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MAILBOX", description = "As the administrator of this site names it.")
    private String mailbox = "";

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        JsonNode acl = server.connect().get("acl", Map.of("mailbox", mailbox));
        if (terminal.json()) {
            terminal.print(acl);
        } else {
            Table table = new Table("IDENTIFIER", "RIGHTS");
            acl.forEach(entry -> table.row(
                    entry.path("identifier").asText(),
                    RightsWord.shown(entry.path("rights").asText())));
            table.print(terminal.out());
        }
        return ExitCode.CLEAN;
    }
}
