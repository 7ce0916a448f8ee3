package org.jamescyrus.cli.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Prompt;
import org.jamescyrus.cli.console.Terminal;

/** Where a password comes from: never the command line, which others can see. At most 1,024 characters, UTF-8. */
final class PasswordSource {
    private static final int LONGEST = 1024;

    private PasswordSource() {}

    /** From {@code file}, else asked for twice on a terminal, else the first line of standard input. */
    static String read(Optional<Path> file, Terminal terminal) throws CommandFailedException {
        if (file.isPresent()) {
            return ofFile(file.get());
        }
        Optional<Prompt> prompt = terminal.prompt();
        return prompt.isPresent() ? asked(prompt.get()) : ofLine(terminal.in(), "standard input");
    }

    private static String ofFile(Path file) throws CommandFailedException {
        try (InputStream in = Files.newInputStream(file)) {
            return ofLine(in, file.toString());
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.NO_INPUT, file + ": cannot be read: " + e, e);
        }
    }

    private static String asked(Prompt prompt) throws CommandFailedException {
        String password = prompt.password("Password: ").orElse("");
        if (password.isEmpty()) {
            throw noPassword("no password was given");
        }
        if (!prompt.password("Again: ").orElse("").equals(password)) {
            throw noPassword("the two passwords differ");
        }
        return password;
    }

    private static String ofLine(InputStream in, String name) throws CommandFailedException {
        try {
            String line = firstLine(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())));
            if (line.isEmpty()) {
                throw noPassword(name + ":1: no password there (the first line is it)");
            }
            if (line.length() > LONGEST) {
                throw noPassword(name + ":1: a password has at most " + LONGEST + " characters");
            }
            return line;
        } catch (CharacterCodingException e) {
            throw noPassword(name + ":1: is not UTF-8");
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.NO_INPUT, name + ": cannot be read: " + e, e);
        }
    }

    private static String firstLine(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0 && c != '\n' && line.length() <= LONGEST + 1; c = reader.read()) {
            line.append((char) c);
        }
        boolean carriageReturn = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        return carriageReturn ? line.substring(0, line.length() - 1) : line.toString();
    }

    private static CommandFailedException noPassword(String why) {
        return new CommandFailedException(ExitCode.USAGE, why);
    }
}
