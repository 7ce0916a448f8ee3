package org.jamescyrus.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command speaks with its administrator, or with the program that called it. */
public final class Terminal {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether JSON was asked for. */
    public boolean json() {
        return json;
    }

    /** Standard output. */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Standard input, as octets. */
    public InputStream in() {
        return streams().in();
    }

    /** Standard error, for what draws on a terminal. */
    public PrintStream errors() {
        return streams().err();
    }

    /** Who can be asked, if standard input and output are a terminal. */
    public Optional<Prompt> prompt() {
        return streams().prompt();
    }

    /** Prints one document for a program. */
    public void print(JsonNode document) {
        Json.print(document, out());
    }

    /** One line on standard error; the command goes on. */
    public void complain(String line) {
        command.commandLine().getErr().println("james-cyrus: " + Printable.of(line));
    }

    /** The command line is wrong: {@code message} and the usage are printed. */
    public ParameterException wrongUsage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private Streams streams() {
        return ((Streams.Holder) command.root().userObject()).streams();
    }
}
