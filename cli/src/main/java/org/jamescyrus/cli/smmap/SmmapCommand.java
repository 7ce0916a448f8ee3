package org.jamescyrus.cli.smmap;

import picocli.CommandLine.Command;

/** {@code smmap}: the socket map, asked as a mail transfer agent asks it. */
@Command(
        name = "smmap",
        description = "Ask the socket map as a mail transfer agent does, or check that one could.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {QueryCommand.class, SelftestCommand.class})
public final class SmmapCommand {}
