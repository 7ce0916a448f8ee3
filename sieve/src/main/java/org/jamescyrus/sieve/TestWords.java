package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jamescyrus.sieve.Parsed.Test;
import org.jamescyrus.sieve.Syntax.Operand;

/** The tests, by their names; what they take, and when they hold. */
final class TestWords {
    private static final Syntax NOTHING = Syntax.of();
    private static final Syntax EXISTS = Syntax.of(Operand.STRINGS);
    private static final Syntax SIZE = Syntax.of(Operand.NUMBER).choice("limit", Optional.empty(), "over", "under");
    private static final Syntax HEADER = Comparison.tags(Syntax.of(Operand.STRINGS, Operand.STRINGS));
    private static final Syntax ADDRESS = HEADER.choice("part", Optional.empty(), "all", "localpart", "domain")
            .choice("part", Optional.of(Extension.SUBADDRESS), "user", "detail");
    private static final Syntax ENVELOPE = ADDRESS.in(Extension.ENVELOPE);
    private static final Syntax HASFLAG =
            Comparison.tags(Syntax.of(Operand.STRINGS)).in(Extension.IMAP4FLAGS);
    private static final Syntax MAILBOXEXISTS = Syntax.of(Operand.STRINGS).in(Extension.MAILBOX);

    private final Requirements required;

    TestWords(Requirements required) {
        this.required = required;
    }

    /** The one test of {@code word}. */
    Condition only(Parsed word) throws ScriptException {
        if (word.tests().size() != 1) {
            throw ScriptException.at(word.line(), "'" + word.name() + "' takes one test");
        }
        return compile(word.tests().get(0));
    }

    private Condition compile(Test test) throws ScriptException {
        Condition condition =
                switch (test.name()) {
                    case "true" -> constant(test, true);
                    case "false" -> constant(test, false);
                    case "not" -> Condition.not(only(without(test)));
                    case "allof" -> Condition.allOf(several(without(test)));
                    case "anyof" -> Condition.anyOf(several(without(test)));
                    case "exists" -> exists(read(test, EXISTS));
                    case "size" -> size(test, read(test, SIZE));
                    case "header" -> header(test, read(test, HEADER));
                    case "address" -> address(test, read(test, ADDRESS));
                    case "envelope" -> envelope(test, read(test, ENVELOPE));
                    case "hasflag" -> hasFlag(test, read(test, HASFLAG));
                    case "mailboxexists" -> mailboxExists(read(test, MAILBOXEXISTS));
                    case "body" -> BodyText.of(test, read(test, BodyText.SYNTAX));
                    default -> throw ScriptException.at(test.line(), "'" + test.name() + "' is no test");
                };
        return run -> {
            run.checkTime(test.line());
            return condition.holds(run);
        };
    }

    private Operands read(Test test, Syntax syntax) throws ScriptException {
        if (!test.tests().isEmpty()) {
            throw ScriptException.at(test.line(), "'" + test.name() + "' takes no test");
        }
        return syntax.read(test, required);
    }

    private Test without(Test test) throws ScriptException {
        NOTHING.read(test, required);
        return test;
    }

    private List<Condition> several(Test test) throws ScriptException {
        if (test.tests().isEmpty()) {
            throw ScriptException.at(test.line(), "'" + test.name() + "' takes tests");
        }
        List<Condition> conditions = new ArrayList<>();
        for (Test each : test.tests()) {
            conditions.add(compile(each));
        }
        return List.copyOf(conditions);
    }

    private Condition constant(Test test, boolean value) throws ScriptException {
        read(test, NOTHING);
        return run -> value;
    }

    private static Condition exists(Operands given) {
        return run -> given.strings(0).stream()
                .noneMatch(name -> run.header().named(name).isEmpty());
    }

    private static Condition size(Test test, Operands given) throws ScriptException {
        String limit = given.oneOf("over", "under")
                .orElseThrow(() -> ScriptException.at(test.line(), "'size' takes ':over' or ':under'"));
        long number = given.number(0);
        return limit.equals("over")
                ? run -> run.message().size() > number
                : run -> run.message().size() < number;
    }

    private static Condition header(Test test, Operands given) throws ScriptException {
        Predicate<String> keys = Comparison.of(test, given).anyOf(given.strings(1));
        return run -> given.strings(0).stream()
                .flatMap(name -> run.header().named(name).stream())
                .anyMatch(field -> keys.test(run.text(field)));
    }

    private static Condition address(Test test, Operands given) throws ScriptException {
        Predicate<String> keys = Comparison.of(test, given).anyOf(given.strings(1));
        Function<MailboxAddress, String> part = part(given);
        return run -> given.strings(0).stream()
                .flatMap(name -> run.header().named(name).stream())
                .flatMap(field -> MailboxAddress.inField(field.value()).stream())
                .anyMatch(address -> keys.test(part.apply(address)));
    }

    private static Condition envelope(Test test, Operands given) throws ScriptException {
        Predicate<String> keys = Comparison.of(test, given).anyOf(given.strings(1));
        Function<MailboxAddress, String> part = part(given);
        List<String> names = given.strings(0).stream().map(AsciiCase::small).toList();
        if (!List.of("from", "to").containsAll(names)) {
            throw ScriptException.at(test.line(), "'envelope' knows 'from' and 'to' only");
        }
        return run -> names.stream()
                .map(name -> name.equals("from")
                        ? run.message().envelope().from()
                        : run.message().envelope().to())
                .anyMatch(path -> keys.test(part.apply(MailboxAddress.ofPath(path))));
    }

    private static Function<MailboxAddress, String> part(Operands given) {
        return switch (given.oneOf("localpart", "domain", "user", "detail").orElse("all")) {
            case "localpart" -> MailboxAddress::localPart;
            case "domain" -> MailboxAddress::domain;
            case "user" -> MailboxAddress::user;
            case "detail" -> MailboxAddress::detail;
            default -> MailboxAddress::all;
        };
    }

    private static Condition hasFlag(Test test, Operands given) throws ScriptException {
        Predicate<String> keys = Comparison.of(test, given).anyOf(given.strings(0));
        return run -> run.flags().stream().anyMatch(keys);
    }

    private static Condition mailboxExists(Operands given) {
        return run -> {
            for (String name : given.strings(0)) {
                if (!run.exists(name)) {
                    return false;
                }
            }
            return true;
        };
    }
}
