package org.jamescyrus.cli.admin;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Terminal;

/** {@code mailbox delete}. */
@Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete mailboxes with the mail in them.")
final class MailboxDeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "The mailboxes.")
    private List<String> names = List.of();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        WebAdmin admin = server.connect();
        if (!confirmation.given("Delete mailbox", names, terminal)) {
            terminal.complain("nothing was deleted");
            return ExitCode.REFUSED;
        }
        return EachName.ask(names, "deleted", terminal, name -> admin.delete("mailboxes", name));
    }
}
