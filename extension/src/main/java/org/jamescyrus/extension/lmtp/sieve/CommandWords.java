package org.jamescyrus.extension.lmtp.sieve;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.mail.internet.AddressException;

import org.apache.james.core.MailAddress;

import org.jamescyrus.extension.lmtp.sieve.ScriptRun.ImplicitKeep;
import org.jamescyrus.extension.lmtp.sieve.Syntax.Operand;

/** The commands that do something, by their names; what they take, and what they do. */
enum CommandWords {
    KEEP(withFlags(Syntax.of())) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            Optional<List<String>> flags = flags(given);
            return run ->
                    run.add(new SieveAction.Keep(flags.orElse(run.flags()), run.header()), ImplicitKeep.CANCELLED);
        }
    },
    DISCARD(Syntax.of()) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            return run -> run.add(new SieveAction.Discard(), ImplicitKeep.CANCELLED);
        }
    },
    FILEINTO(withFlags(Syntax.of(Operand.STRING))
            .in(Extension.FILEINTO)
            .flag("copy", Extension.COPY)
            .flag("create", Extension.MAILBOX)) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            Optional<List<String>> flags = flags(given);
            return run ->
                    run.fileInto(given.string(0), given.has("create"), flags.orElse(run.flags()), implicitKeep(given));
        }
    },
    REDIRECT(Syntax.of(Operand.STRING).flag("copy", Extension.COPY)) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) throws ScriptException {
            String address = address(command, given.string(0));
            return run -> run.add(new SieveAction.Redirect(address, run.header()), implicitKeep(given));
        }
    },
    REJECT(Syntax.of(Operand.STRING).in(Extension.REJECT)) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            return run -> run.add(Refusal.reject(given.string(0), run.options().reject()), ImplicitKeep.CANCELLED);
        }
    },
    EREJECT(Syntax.of(Operand.STRING).in(Extension.EREJECT)) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            return run -> run.add(Refusal.ereject(given.string(0)), ImplicitKeep.CANCELLED);
        }
    },
    VACATION(VacationAnswer.SYNTAX) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) throws ScriptException {
            return new VacationAnswer(command, given);
        }
    },
    SETFLAG(Syntax.of(Operand.STRINGS).in(Extension.IMAP4FLAGS)) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            List<String> flags = Flags.of(given.strings(0));
            return run -> run.setFlags(flags);
        }
    },
    ADDFLAG(Syntax.of(Operand.STRINGS).in(Extension.IMAP4FLAGS)) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            List<String> flags = Flags.of(given.strings(0));
            return run -> run.setFlags(Flags.with(run.flags(), flags));
        }
    },
    REMOVEFLAG(Syntax.of(Operand.STRINGS).in(Extension.IMAP4FLAGS)) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) {
            List<String> flags = Flags.of(given.strings(0));
            return run -> run.setFlags(Flags.without(run.flags(), flags));
        }
    },
    ADDHEADER(HeaderEdits.ADD) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) throws ScriptException {
            return HeaderEdits.add(given);
        }
    },
    DELETEHEADER(HeaderEdits.DELETE) {
        @Override
        Step.Action action(Parsed.Command command, Operands given) throws ScriptException {
            return HeaderEdits.delete(command, given);
        }
    };

    private final Syntax syntax;

    CommandWords(Syntax syntax) {
        this.syntax = syntax;
    }

    static Optional<CommandWords> named(String name) {
        return Arrays.stream(values())
                .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    Step.Action compile(Parsed.Command command, Requirements required) throws ScriptException {
        return action(command, syntax.read(command, required));
    }

    abstract Step.Action action(Parsed.Command command, Operands given) throws ScriptException;

    private static Syntax withFlags(Syntax syntax) {
        return syntax.tag("flags", Operand.STRINGS, Extension.IMAP4FLAGS);
    }

    private static Optional<List<String>> flags(Operands given) {
        return given.strings("flags").map(Flags::of);
    }

    private static ImplicitKeep implicitKeep(Operands given) {
        return given.has("copy") ? ImplicitKeep.STAYS : ImplicitKeep.CANCELLED;
    }

    private static String address(Parsed.Command command, String text) throws ScriptException {
        try {
            if (text.indexOf('@') > 0) {
                return new MailAddress(text).asString();
            }
        } catch (AddressException e) {
            // Said below, in the same words as for an address without a domain.
        }
        throw ScriptException.at(
                command.line(), "'" + text.replaceAll("[^ -~]", "?") + "' is no address to redirect to");
    }
}
