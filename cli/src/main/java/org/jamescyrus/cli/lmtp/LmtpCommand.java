package org.jamescyrus.cli.lmtp;

import picocli.CommandLine.Command;

/** {@code lmtp}: mail over LMTP. */
@Command(
        name = "lmtp",
        description = "Hand mail to an LMTP server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SendCommand.class)
public final class LmtpCommand {}
