package org.jamescyrus.sieve;

import java.util.List;
import java.util.Optional;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;

import org.jamescyrus.sieve.Parsed.Command;
import org.jamescyrus.sieve.ScriptRun.ImplicitKeep;
import org.jamescyrus.sieve.Syntax.Operand;

/** The commands that do something, by their names; what they take, and what they do. */
final class CommandWords {
    /** RFC 5321, section 4.5.3.1: a local part of 64 octets, a domain of 255. */
    private static final int ADDRESS_MAX = 320;

    private static final String FLAGS = "flags";
    private static final String COPY = "copy";
    private static final String CREATE = "create";

    private static final Syntax DISCARD = Syntax.of();
    private static final Syntax KEEP = DISCARD.tag(FLAGS, Operand.STRINGS, Extension.IMAP4FLAGS);
    private static final Syntax REDIRECT = Syntax.of(Operand.STRING).flag(COPY, Extension.COPY);
    private static final Syntax FILEINTO = REDIRECT.in(Extension.FILEINTO)
            .tag(FLAGS, Operand.STRINGS, Extension.IMAP4FLAGS)
            .flag(CREATE, Extension.MAILBOX);
    private static final Syntax REJECT = Syntax.of(Operand.STRING).in(Extension.REJECT);
    private static final Syntax EREJECT = Syntax.of(Operand.STRING).in(Extension.EREJECT);
    private static final Syntax SETFLAG = Syntax.of(Operand.STRINGS).in(Extension.IMAP4FLAGS);

    private final Requirements required;

    CommandWords(Requirements required) {
        this.required = required;
    }

    Step.Action compile(Command command) throws ScriptException {
        return switch (command.name()) {
            case "keep" -> keep(read(command, KEEP));
            case "discard" -> discard(read(command, DISCARD));
            case "redirect" -> redirect(command, read(command, REDIRECT));
            case "fileinto" -> fileInto(read(command, FILEINTO));
            case "reject" -> reject(read(command, REJECT));
            case "ereject" -> ereject(read(command, EREJECT));
            case "vacation" -> new VacationAnswer(command, read(command, VacationAnswer.SYNTAX));
            case "setflag" -> setFlag(read(command, SETFLAG));
            case "addflag" -> addFlag(read(command, SETFLAG));
            case "removeflag" -> removeFlag(read(command, SETFLAG));
            case "addheader" -> HeaderEdits.add(read(command, HeaderEdits.ADD));
            case "deleteheader" -> HeaderEdits.delete(command, read(command, HeaderEdits.DELETE));
            default ->
                throw ScriptException.at(command.line(), "'" + command.name() + "' is no command, or is out of place");
        };
    }

    private Operands read(Command command, Syntax syntax) throws ScriptException {
        return syntax.read(command, required);
    }

    private static Step.Action keep(Operands given) {
        Optional<List<String>> flags = flags(given);
        return run -> run.add(new SieveAction.Keep(flags.orElse(run.flags()), run.header()), ImplicitKeep.CANCELLED);
    }

    private static Step.Action discard(Operands given) {
        return run -> run.add(new SieveAction.Discard(), implicitKeep(given));
    }

    private static Step.Action redirect(Command command, Operands given) throws ScriptException {
        String address = address(command, given.string(0));
        return run -> run.add(new SieveAction.Redirect(address, run.header()), implicitKeep(given));
    }

    private static Step.Action fileInto(Operands given) {
        Optional<List<String>> flags = flags(given);
        return run -> run.fileInto(given.string(0), given.has(CREATE), flags.orElse(run.flags()), implicitKeep(given));
    }

    private static Step.Action reject(Operands given) {
        return run -> run.add(RefusalText.reject(given.string(0), run.options().reject()), implicitKeep(given));
    }

    private static Step.Action ereject(Operands given) {
        return run -> run.add(RefusalText.ereject(given.string(0)), implicitKeep(given));
    }

    private static Step.Action setFlag(Operands given) {
        List<String> flags = Flags.of(given.strings(0));
        return run -> run.setFlags(flags);
    }

    private static Step.Action addFlag(Operands given) {
        List<String> flags = Flags.of(given.strings(0));
        return run -> run.setFlags(Flags.with(run.flags(), flags));
    }

    private static Step.Action removeFlag(Operands given) {
        List<String> flags = Flags.of(given.strings(0));
        return run -> run.setFlags(Flags.without(run.flags(), flags));
    }

    private static Optional<List<String>> flags(Operands given) {
        return given.strings(FLAGS).map(Flags::of);
    }

    private static ImplicitKeep implicitKeep(Operands given) {
        return given.has(COPY) ? ImplicitKeep.STAYS : ImplicitKeep.CANCELLED;
    }

    /** A control, a blank or a bracket: what would end the path, or the command, that it is put into. */
    private static boolean isNoAddress(int character) {
        return character <= ' ' || character == 127 || character == '<' || character == '>';
    }

    private static String address(Command command, String text) throws ScriptException {
        try {
            if (text.indexOf('@') > 0
                    && text.length() <= ADDRESS_MAX
                    && text.chars().noneMatch(CommandWords::isNoAddress)) {
                return new InternetAddress(text, true).getAddress();
            }
        } catch (AddressException e) {
            // Said below, in the same words as for an address without a domain.
        }
        throw ScriptException.at(
                command.line(), "'" + text.replaceAll("[^ -~]", "?") + "' is no address to redirect to");
    }
}
