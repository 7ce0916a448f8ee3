package org.jamescyrus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code conf}: what a site's files mean here. */
@Command(
        name = "conf",
        description = "Say what a site's imapd.conf and cyrus.conf mean here.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LintCommand.class, ShowCommand.class, DiffCommand.class, ExportCommand.class})
final class ConfCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "conf: which one? (lint, show, diff, export)");
    }
}
