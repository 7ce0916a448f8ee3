package org.jamescyrus.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Table;
import org.jamescyrus.cli.site.DialectOption;
import org.jamescyrus.cli.site.SiteFiles;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.Site;
import org.jamescyrus.conf.lint.EffectiveOption;
import org.jamescyrus.conf.lint.Show;

/** {@code conf show}: each option's value in force, where it came from, and what becomes of it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show the options in force, where each came from, and what becomes of it here.")
final class ShowCommand implements Callable<Integer> {
    @Option(names = "--all", description = "Also those that the file does not set.")
    private boolean all;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "As this service of cyrus.conf sees them: its own file (-C) and the options meant for it.")
    private Optional<String> service = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SiteFiles files = new SiteFiles();

    @Mixin
    private DialectOption version = new DialectOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws ConfigurationException {
        ImapdConf conf = conf();
        List<EffectiveOption> options = all ? Show.all(conf) : Show.set(conf);
        if (json) {
            printJson(options);
        } else {
            Table table = new Table("OPTION", "VALUE", "FROM", "STATE", "");
            options.forEach(option ->
                    table.row(option.name(), option.value(), option.origin().toString(), state(option), note(option)));
            table.print(spec.commandLine().getOut());
        }
        return ExitCode.CLEAN;
    }

    private ImapdConf conf() throws ConfigurationException {
        if (service.isEmpty()) {
            return ImapdConf.read(files.imapdConf, version.dialect);
        }
        Site site = files.read(version.dialect);
        Service named = site.cyrus()
                .service(service.get())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), files.cyrusConf + " has no service '" + service.get() + "'"));
        return site.confOf(named);
    }

    private void printJson(List<EffectiveOption> options) {
        ObjectNode document = Json.object().put("cyrusVersion", version.dialect.toString());
        ArrayNode list = document.putArray("options");
        options.forEach(option -> list.addObject()
                .put("name", option.name())
                .put("value", option.value())
                .put("from", option.origin().toString())
                .put("state", state(option))
                .put("note", note(option)));
        Json.print(document, spec.commandLine().getOut());
    }

    private static String state(EffectiveOption option) {
        return option.standing().map(standing -> standing.state().toString()).orElse("unknown");
    }

    private static String note(EffectiveOption option) {
        return option.standing().map(standing -> standing.note()).orElse("");
    }
}
