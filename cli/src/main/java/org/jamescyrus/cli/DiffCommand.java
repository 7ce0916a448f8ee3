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
import picocli.CommandLine.Spec;

import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Table;
import org.jamescyrus.cli.site.SiteFiles;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.lint.ChangedDefault;
import org.jamescyrus.conf.lint.Diff;

/** {@code conf diff}: which options of this file mean something else in another version of Cyrus. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Show the options this imapd.conf leaves to a default that two versions of Cyrus do not share.")
final class DiffCommand implements Callable<Integer> {
    @Option(
            names = "--cyrus-version",
            paramLabel = "VERSION",
            arity = "2",
            required = true,
            converter = SiteFiles.DialectConverter.class,
            description = "The two versions: 2.3 to 3.12, or head.")
    private List<Dialect> versions = List.of();

    @Option(names = "--all", description = "Also options that only one of the two versions has.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SiteFiles files = new SiteFiles();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws ConfigurationException {
        Dialect before = versions.get(0);
        Dialect after = versions.get(1);
        List<ChangedDefault> changes = Diff.of(
                ImapdConf.read(files.imapdConf, before),
                before,
                after,
                all ? Diff.Scope.IN_EITHER : Diff.Scope.IN_BOTH);
        if (json) {
            printJson(changes);
        } else {
            Table table = new Table("OPTION", "IN " + before, "IN " + after, "STATE", "");
            changes.forEach(change -> table.row(
                    change.name(), shown(change.before()), shown(change.after()), state(change), note(change)));
            table.print(spec.commandLine().getOut());
        }
        return ExitCode.CLEAN;
    }

    private void printJson(List<ChangedDefault> changes) {
        ObjectNode document = Json.object()
                .put("before", versions.get(0).toString())
                .put("after", versions.get(1).toString());
        ArrayNode list = document.putArray("changes");
        for (ChangedDefault change : changes) {
            ObjectNode entry = list.addObject().put("name", change.name());
            change.before().ifPresent(value -> entry.put("before", value));
            change.after().ifPresent(value -> entry.put("after", value));
            entry.put("state", state(change)).put("note", note(change));
        }
        Json.print(document, spec.commandLine().getOut());
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> text.isEmpty() ? "(none)" : text).orElse("(no such option)");
    }

    private static String state(ChangedDefault change) {
        return change.standing().map(standing -> standing.state().toString()).orElse("");
    }

    private static String note(ChangedDefault change) {
        return change.standing().map(standing -> standing.note()).orElse("");
    }
}
