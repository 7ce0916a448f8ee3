package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jamescyrus.sieve.Parsed.Argument;

/**
 * What a command or test takes.
 *
 * @param extension what must be required for it
 * @param tags by name
 * @param positional what follows the tags
 * @param optional how many of those, from the last, may be absent
 */
record Syntax(Optional<Extension> extension, Map<String, Tag> tags, List<Operand> positional, int optional) {
    /** What an argument is. */
    enum Operand {
        STRING("one string"),
        STRINGS("a list of strings"),
        NUMBER("a number");

        private final String words;

        Operand(String words) {
            this.words = words;
        }
    }

    /**
     * A tag.
     *
     * @param value what follows it, if anything does
     * @param extension what must be required for it
     * @param choice tags with the same one exclude each other
     */
    record Tag(Optional<Operand> value, Optional<Extension> extension, String choice) {}

    static Syntax of(Operand... positional) {
        return new Syntax(Optional.empty(), Map.of(), List.of(positional), 0);
    }

    Syntax in(Extension needed) {
        return new Syntax(Optional.of(needed), tags, positional, optional);
    }

    Syntax lastOptional() {
        return new Syntax(extension, tags, positional, 1);
    }

    /** One of several tags without a value, of which a script gives at most one. */
    Syntax choice(String choice, Optional<Extension> needed, String... names) {
        Map<String, Tag> more = new HashMap<>(tags);
        for (String name : names) {
            more.put(name, new Tag(Optional.empty(), needed, choice));
        }
        return new Syntax(extension, Map.copyOf(more), positional, optional);
    }

    Syntax flag(String name) {
        return choice(name, Optional.empty(), name);
    }

    Syntax flag(String name, Extension needed) {
        return choice(name, Optional.of(needed), name);
    }

    Syntax tag(String name, Operand value) {
        return tag(name, value, name, Optional.empty());
    }

    Syntax tag(String name, Operand value, Extension needed) {
        return tag(name, value, name, Optional.of(needed));
    }

    Syntax tag(String name, Operand value, String choice, Optional<Extension> needed) {
        Map<String, Tag> more = new HashMap<>(tags);
        more.put(name, new Tag(Optional.of(value), needed, choice));
        return new Syntax(extension, Map.copyOf(more), positional, optional);
    }

    /** What {@code word} was given, checked. */
    Operands read(Parsed word, Requirements required) throws ScriptException {
        required.check(word.line(), "'" + word.name() + "'", extension);
        Map<String, Argument> given = new HashMap<>();
        Map<String, String> chosen = new HashMap<>();
        List<Argument> rest = new ArrayList<>();
        List<Argument> arguments = word.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (!(arguments.get(i) instanceof Argument.Tag named)) {
                rest.add(arguments.get(i));
                continue;
            }
            Tag tag = tagOf(named, word, required);
            if (!rest.isEmpty() || chosen.put(tag.choice(), named.name()) != null) {
                throw ScriptException.at(word.line(), "':" + named.name() + "' of '" + word.name() + "' is misplaced");
            }
            if (tag.value().isPresent()) {
                i++;
                given.put(named.name(), checked(i, arguments, tag.value().get(), word, ":" + named.name()));
            } else {
                given.put(named.name(), named);
            }
        }
        return new Operands(given, positional(rest, word), required);
    }

    private Tag tagOf(Argument.Tag named, Parsed word, Requirements required) throws ScriptException {
        Tag tag = tags.get(named.name());
        if (tag == null) {
            throw ScriptException.at(word.line(), "'" + word.name() + "' has no ':" + named.name() + "'");
        }
        required.check(word.line(), "':" + named.name() + "'", tag.extension());
        return tag;
    }

    private List<Argument> positional(List<Argument> rest, Parsed word) throws ScriptException {
        if (rest.size() > positional.size() || rest.size() < positional.size() - optional) {
            throw ScriptException.at(
                    word.line(), "'" + word.name() + "' takes " + positional.size() + " arguments, not " + rest.size());
        }
        for (int i = 0; i < rest.size(); i++) {
            checked(i, rest, positional.get(i), word, word.name());
        }
        return rest;
    }

    private static Argument checked(int index, List<Argument> arguments, Operand type, Parsed word, String owner)
            throws ScriptException {
        Optional<Argument> argument =
                index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.<Argument>empty();
        boolean right = argument.filter(found -> switch (type) {
                    case NUMBER -> found instanceof Argument.Quantity;
                    case STRINGS -> found instanceof Argument.Strings;
                    case STRING ->
                        found instanceof Argument.Strings strings
                                && strings.values().size() == 1;
                })
                .isPresent();
        if (!right) {
            throw ScriptException.at(word.line(), "'" + owner + "' takes " + type.words);
        }
        return argument.get();
    }
}
