package org.jamescyrus.cli.admin;

import picocli.CommandLine.Command;

/** {@code quota}: how much a quota root may hold. */
@Command(
        name = "quota",
        description = "List and set the quotas of a running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {QuotaListCommand.class, QuotaSetCommand.class})
public final class QuotaCommand {}
