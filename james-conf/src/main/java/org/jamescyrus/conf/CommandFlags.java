package org.jamescyrus.conf;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The flags of a daemon, taken apart as getopt(3) does: {@code -U 30}, {@code -U30} and {@code -aD} are all right. A flag that
 * the daemon does not have is refused, and so is a word that belongs to none: the daemons take no others.
 *
 * @param arguments the flags that were given; an empty argument for those that take none, the last for one given twice
 */
record CommandFlags(Map<Character, String> arguments) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * Takes the words after the program's name apart.
     *
     * @param syntax the letters, a colon after each that takes an argument
     */
    static CommandFlags parse(List<String> words, String syntax) throws MalformedValueException {
        Map<Character, String> arguments = new HashMap<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("-") || word.length() == 1) {
                throw new MalformedValueException(word, "is no flag (the daemon takes " + usage(syntax) + ")");
            }
            parseWord(word, rest, syntax, arguments);
        }
        return new CommandFlags(arguments);
    }

    private static void parseWord(String word, Iterator<String> rest, String syntax, Map<Character, String> arguments)
            throws MalformedValueException {
        for (int index = 1; index < word.length(); index++) {
            char flag = word.charAt(index);
            int known = flag == ':' ? -1 : syntax.indexOf(flag);
            if (known < 0) {
                throw new MalformedValueException("-" + flag, "is unknown (the daemon takes " + usage(syntax) + ")");
            }
            if (!syntax.startsWith(":", known + 1)) {
                arguments.put(flag, "");
            } else {
                String attached = word.substring(index + 1);
                arguments.put(flag, attached.isEmpty() ? next(rest, flag) : attached);
                return;
            }
        }
    }

    private static String next(Iterator<String> rest, char flag) throws MalformedValueException {
        if (!rest.hasNext()) {
            throw new MalformedValueException("-" + flag, "needs an argument");
        }
        return rest.next();
    }

    private static String usage(String syntax) {
        return "-" + String.join(" -", syntax.replace(":", "").split(""));
    }

    boolean has(char flag) {
        return arguments.containsKey(flag);
    }

    Optional<String> argument(char flag) {
        return Optional.ofNullable(arguments.get(flag));
    }

    /** A number of at most nine digits. */
    OptionalInt number(char flag) throws MalformedValueException {
        String text = arguments.get(flag);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new MalformedValueException(text, "is no number of at most nine digits for -" + flag);
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
