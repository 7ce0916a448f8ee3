package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.sieve.Parsed.Argument;
import org.jamescyrus.sieve.Parsed.Command;
import org.jamescyrus.sieve.Parsed.Test;
import org.jamescyrus.sieve.Token.Kind;

/** The grammar of RFC 5228, section 8.2, by recursive descent; blocks and tests in each other are bounded. */
final class ScriptParser {
    /** Far beyond what people and their mail programs write; far below what a stack holds. */
    static final int NESTING_MAX = 64;

    private final ScriptLexer lexer;
    private Token token;
    private int depth;

    private ScriptParser(String script) throws ScriptException {
        this.lexer = new ScriptLexer(script);
        this.token = lexer.next();
    }

    static List<Command> parse(String script) throws ScriptException {
        ScriptParser parser = new ScriptParser(script);
        List<Command> commands = parser.commands();
        if (parser.token.kind() != Kind.END) {
            throw parser.unexpected("a command");
        }
        return commands;
    }

    private List<Command> commands() throws ScriptException {
        List<Command> commands = new ArrayList<>();
        while (token.kind() == Kind.IDENTIFIER) {
            commands.add(command());
        }
        return List.copyOf(commands);
    }

    private Command command() throws ScriptException {
        Token name = take();
        List<Argument> arguments = arguments();
        List<Test> tests = tests();
        if (token.is("{")) {
            deeper();
            take();
            List<Command> block = commands();
            require("}");
            depth--;
            return new Command(name.text(), arguments, tests, Optional.of(block), name.line());
        }
        require(";");
        return new Command(name.text(), arguments, tests, Optional.empty(), name.line());
    }

    private List<Test> tests() throws ScriptException {
        if (token.kind() == Kind.IDENTIFIER) {
            return List.of(test());
        }
        if (!token.is("(")) {
            return List.of();
        }
        List<Test> tests = new ArrayList<>();
        do {
            take();
            tests.add(test());
        } while (token.is(","));
        require(")");
        return List.copyOf(tests);
    }

    private Test test() throws ScriptException {
        if (token.kind() != Kind.IDENTIFIER) {
            throw unexpected("a test");
        }
        deeper();
        Token name = take();
        Test test = new Test(name.text(), arguments(), tests(), name.line());
        depth--;
        return test;
    }

    private List<Argument> arguments() throws ScriptException {
        List<Argument> arguments = new ArrayList<>();
        while (true) {
            switch (token.kind()) {
                case TAG -> arguments.add(new Argument.Tag(take().text()));
                case NUMBER -> arguments.add(new Argument.Quantity(take().number()));
                case STRING -> arguments.add(new Argument.Strings(List.of(take().text())));
                case PUNCTUATION, IDENTIFIER, END -> {
                    if (!token.is("[")) {
                        return List.copyOf(arguments);
                    }
                    arguments.add(new Argument.Strings(stringList()));
                }
            }
        }
    }

    private List<String> stringList() throws ScriptException {
        List<String> strings = new ArrayList<>();
        do {
            take();
            if (token.kind() != Kind.STRING) {
                throw unexpected("a string");
            }
            strings.add(take().text());
        } while (token.is(","));
        require("]");
        return List.copyOf(strings);
    }

    private void deeper() throws ScriptException {
        depth++;
        if (depth > NESTING_MAX) {
            throw ScriptException.at(token.line(), "blocks and tests nest deeper than " + NESTING_MAX);
        }
    }

    private void require(String punctuation) throws ScriptException {
        if (!token.is(punctuation)) {
            throw unexpected("'" + punctuation + "'");
        }
        take();
    }

    private Token take() throws ScriptException {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    private ScriptException unexpected(String expected) {
        return ScriptException.at(token.line(), expected + " is expected, not " + token);
    }
}
