package org.jamescyrus.cli.admin;

import picocli.CommandLine.Command;

/** {@code mailbox}: the mailboxes of a server. */
@Command(
        name = "mailbox",
        description = "Make, list and delete mailboxes of a running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MailboxCreateCommand.class, MailboxListCommand.class, MailboxDeleteCommand.class})
public final class MailboxCommand {}
