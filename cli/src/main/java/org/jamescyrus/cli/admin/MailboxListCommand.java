package org.jamescyrus.cli.admin;

import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Terminal;

/** {@code mailbox list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List mailboxes, one a line.")
final class MailboxListCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = "*",
            description = "Those of such a name only; * stands for any characters, %% for any but "
                    + "the hierarchy separator.")
    private String pattern = "*";

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        NameList.print(server.connect(), "mailboxes", Map.of("pattern", pattern), name -> true, terminal);
        return ExitCode.CLEAN;
    }
}
