package org.jamescyrus.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.site.DialectOption;
import org.jamescyrus.cli.site.SiteFiles;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.james.ConfFolder;
import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.conf.james.JamesFile;
import org.jamescyrus.conf.james.Overwrite;

/** {@code conf export}: the site as the conf folder of a stock James. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the conf folder of a stock James 3.8.1 that serves this site with the plugin.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder; made if it is not there.")
    private Path folder = Path.of("");

    @Option(names = "--overwrite", description = "Replace files that james-cyrus did not write, or that were changed.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SiteFiles files = new SiteFiles();

    @Mixin
    private DialectOption version = new DialectOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws ConfigurationException, CommandFailedException {
        JamesConfiguration james = JamesConfiguration.of(files.read(version.dialect));
        List<JamesFile> written = new ArrayList<>(james.files());
        written.addAll(james.pluginFiles(files.imapdConf.toAbsolutePath(), files.cyrusConf.toAbsolutePath()));
        try {
            new ConfFolder(folder).write(written, overwrite ? Overwrite.WANTED : Overwrite.REFUSED);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(
                    ExitCode.ERRORS,
                    e.getFile() + ": " + e.getReason() + " (nothing was written; --overwrite replaces it)",
                    e);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.ERRORS, folder + ": cannot be written: " + e, e);
        }
        report(written);
        return ExitCode.CLEAN;
    }

    private void report(List<JamesFile> written) {
        if (json) {
            ObjectNode document =
                    Json.object().put("folder", folder.toAbsolutePath().toString());
            ArrayNode names = document.putArray("files");
            written.forEach(file -> names.addObject()
                    .put("name", file.name())
                    .put("secret", file.secrecy() == JamesFile.Secrecy.PASSWORD));
            Json.print(document, spec.commandLine().getOut());
            return;
        }
        for (JamesFile file : written) {
            String remark = file.secrecy() == JamesFile.Secrecy.PASSWORD ? " (holds a password: mode 0600)" : "";
            spec.commandLine().getOut().println(folder.resolve(file.name()) + remark);
        }
    }
}
