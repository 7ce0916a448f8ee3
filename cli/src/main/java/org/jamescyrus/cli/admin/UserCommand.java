package org.jamescyrus.cli.admin;

import picocli.CommandLine.Command;

/** {@code user}: who has mail on a server. */
@Command(
        name = "user",
        description = "Make, list and delete the users of a running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UserCreateCommand.class, UserListCommand.class, UserDeleteCommand.class})
public final class UserCommand {}
