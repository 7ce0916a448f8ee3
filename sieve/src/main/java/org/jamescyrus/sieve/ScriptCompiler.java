package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.List;

import org.jamescyrus.sieve.Parsed.Command;

/**
 * From the text of a script to something that can be run. Everything that can be wrong with a script whatever the message is found
 * here, as Cyrus's compiler finds it: an unknown word, a missing {@code require}, an argument of the wrong kind.
 */
final class ScriptCompiler {
    private static final Syntax REQUIRE = Syntax.of(Syntax.Operand.STRINGS);
    private static final Syntax WITHOUT_ARGUMENTS = Syntax.of();

    private final Requirements required = new Requirements();
    private final TestWords tests = new TestWords(required);
    private final CommandWords words = new CommandWords(required);

    private ScriptCompiler() {}

    static Step compile(String script) throws ScriptException {
        ScriptCompiler compiler = new ScriptCompiler();
        List<Command> commands = ScriptParser.parse(script);
        int body = 0;
        while (body < commands.size() && commands.get(body).name().equals("require")) {
            compiler.require(commands.get(body));
            body++;
        }
        return compiler.block(commands.subList(body, commands.size()));
    }

    private void require(Command command) throws ScriptException {
        required.require(command.line(), operands(command, REQUIRE).strings(0));
    }

    private Step block(List<Command> commands) throws ScriptException {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < commands.size()) {
            Command command = commands.get(at);
            if (command.name().equals("if")) {
                int end = endOfIf(commands, at);
                steps.add(branches(commands.subList(at, end)));
                at = end;
            } else {
                steps.add(step(command));
                at++;
            }
        }
        return Step.sequence(List.copyOf(steps));
    }

    private static int endOfIf(List<Command> commands, int start) {
        int end = start + 1;
        while (end < commands.size() && commands.get(end).name().equals("elsif")) {
            end++;
        }
        return end < commands.size() && commands.get(end).name().equals("else") ? end + 1 : end;
    }

    private Step branches(List<Command> commands) throws ScriptException {
        List<Condition> conditions = new ArrayList<>();
        List<Step> blocks = new ArrayList<>();
        for (Command command : commands) {
            operands(command, WITHOUT_ARGUMENTS);
            conditions.add(command.name().equals("else") ? otherwise(command) : tests.only(command));
            blocks.add(block(command.block()
                    .orElseThrow(() -> ScriptException.at(command.line(), "'" + command.name() + "' takes a block"))));
        }
        return run -> {
            for (int i = 0; i < conditions.size(); i++) {
                if (conditions.get(i).holds(run)) {
                    return blocks.get(i).run(run);
                }
            }
            return Step.Next.FOLLOWING;
        };
    }

    private Condition otherwise(Command command) throws ScriptException {
        withoutTests(command);
        return run -> true;
    }

    private Step step(Command command) throws ScriptException {
        if (command.block().isPresent()) {
            throw ScriptException.at(command.line(), "'" + command.name() + "' takes no block");
        }
        withoutTests(command);
        if (command.name().equals("stop")) {
            operands(command, WITHOUT_ARGUMENTS);
            return run -> Step.Next.NOTHING;
        }
        Step step = words.compile(command).step();
        return run -> {
            run.checkTime(command.line());
            return step.run(run);
        };
    }

    private Operands operands(Command command, Syntax syntax) throws ScriptException {
        return syntax.read(command, required);
    }

    private static void withoutTests(Command command) throws ScriptException {
        if (!command.tests().isEmpty()) {
            throw ScriptException.at(command.line(), "'" + command.name() + "' takes no test");
        }
    }
}
