package org.jamescyrus.conf;

import java.util.List;

/** What a command line means to its own program: which flags smmapd and lmtpd take. */
final class CommandSyntax {
    private CommandSyntax() {}

    /**
     * Reads a command as its program would.
     *
     * @param command the program, perhaps with a path, and its words; not empty
     */
    static ServiceCommand parse(List<String> command) throws MalformedValueException {
        String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
        List<String> words = command.subList(1, command.size());
        return switch (program) {
            case ServiceCommand.Smmapd.PROGRAM -> {
                CommandFlags flags = CommandFlags.parse(words, ServiceFlags.SYNTAX + "p");
                yield new ServiceCommand.Smmapd(ServiceFlags.of(flags), flags.has('p'));
            }
            case ServiceCommand.Lmtpd.PROGRAM -> {
                CommandFlags flags = CommandFlags.parse(words, ServiceFlags.SYNTAX + "aH");
                yield new ServiceCommand.Lmtpd(ServiceFlags.of(flags), flags.has('a'), flags.has('H'));
            }
            default -> new ServiceCommand.Other(program, words);
        };
    }
}
