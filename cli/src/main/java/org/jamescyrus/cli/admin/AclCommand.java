package org.jamescyrus.cli.admin;

import picocli.CommandLine.Command;

/** {@code acl}: who may do what with a mailbox. */
@Command(
        name = "acl",
        description = "List and set the rights on a mailbox of a running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AclListCommand.class, AclSetCommand.class})
public final class AclCommand {}
