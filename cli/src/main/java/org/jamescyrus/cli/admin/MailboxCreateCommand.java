package org.jamescyrus.cli.admin;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Terminal;

/** {@code mailbox create}. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Make mailboxes.")
final class MailboxCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "As the administrator of this site names it.")
    private List<String> names = List.of();

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        WebAdmin admin = server.connect();
        return EachName.ask(
                names,
                "created",
                terminal,
                name -> admin.post("mailboxes", Json.object().put("name", name)));
    }
}
