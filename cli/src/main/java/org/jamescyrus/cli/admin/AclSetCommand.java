package org.jamescyrus.cli.admin;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.cli.console.Terminal;

/** {@code acl set}: cyradm's setaclmailbox. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Set what one identifier may do with a mailbox.",
        footer = {
            "",
            "RIGHTS are letters (lrswipkxtea, RFC 4314) or one of cyradm's words: none, read (lrs), post (lrsp),",
            "append (lrsip), write (lrswipkxte), delete (lrxte), all (lrswipkxtea).",
            "An identifier with a minus takes rights away; -- must stand before the names then:",
            "  james-cyrus acl set -- user.alice -bob write"
        })
final class AclSetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MAILBOX", index = "0", description = "As the administrator of this site names it.")
    private String mailbox = "";

    @Parameters(paramLabel = "IDENTIFIER", index = "1", description = "A user, group:NAME, anyone or anonymous.")
    private String identifier = "";

    @Parameters(paramLabel = "RIGHTS", index = "2", description = "Letters, or a word of cyradm's.")
    private String rights = "";

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        JsonNode kept = server.connect()
                .put(
                        "acl",
                        Json.object()
                                .put("mailbox", mailbox)
                                .put("identifier", identifier)
                                .put("rights", RightsWord.letters(rights)));
        if (terminal.json()) {
            terminal.print(kept);
        } else {
            terminal.out()
                    .println(Printable.of(identifier + " "
                            + RightsWord.shown(kept.path("rights").asText())));
        }
        String lost = kept.path("notKept").asText("");
        if (!lost.isEmpty()) {
            terminal.complain("warning: " + lost + " was not kept for " + identifier + ": the store has no such right");
        }
        return ExitCode.CLEAN;
    }
}
