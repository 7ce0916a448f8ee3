package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which of many names spell a text, or the beginning of it up to a separator, with other capitals or with another of {@code -},
 * {@code _} and the blank. The names are not read: it is asked for the first one from where the next can be, and so all between is
 * passed over. It asks a few times for each spelling of a beginning of the text that there is, however many other names there are.
 */
public final class Spellings {
    private static final int BLANK = ' ';
    private static final NavigableMap<Integer, NavigableSet<Integer>> SAME = same();

    private final int[] text;
    private final int separator;

    /** Of this text, whose levels are separated by {@code separator}. */
    public Spellings(String text, char separator) {
        this.text = text.codePoints().toArray();
        this.separator = separator;
    }

    /** The same for characters that do not differ here: letters that {@link String#equalsIgnoreCase} takes for the same. */
    static int fold(int character) {
        return character == '-' || character == '_' ? BLANK : Character.toLowerCase(Character.toUpperCase(character));
    }

    private static NavigableMap<Integer, NavigableSet<Integer>> same() {
        NavigableMap<Integer, NavigableSet<Integer>> same = new TreeMap<>();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            int folded = fold(character);
            if (folded != character) {
                same.computeIfAbsent(folded, first -> new TreeSet<>(List.of(first)))
                        .add(character);
            }
        }
        return same;
    }

    private static NavigableSet<Integer> spellings(int character) {
        int folded = fold(character);
        return SAME.getOrDefault(folded, new TreeSet<>(List.of(folded)));
    }

    /**
     * Those among names.
     *
     * @param from the first name that is {@code from} or comes after it, in the order of their code points
     * @return in this order
     * @throws IllegalStateException if the names have another order
     */
    public List<String> among(Function<String, Optional<String>> from) {
        List<String> found = new ArrayList<>();
        Optional<int[]> next =
                Optional.of(append(new int[0], 0, spellings(text[0]).first()));
        while (next.isPresent()) {
            int[] asked = next.get();
            Optional<String> name = from.apply(new String(asked, 0, asked.length));
            next = name.flatMap(there -> {
                int[] read = there.codePoints().toArray();
                if (Arrays.compare(read, asked) < 0) {
                    throw new IllegalStateException("'" + there + "' does not come after what was asked for");
                }
                if (isSpelling(read)) {
                    found.add(there);
                }
                return after(read);
            });
        }
        return found;
    }

    private boolean isSpelling(int[] name) {
        return alike(name) == name.length && (name.length == text.length || text[name.length] == separator);
    }

    /** How many characters at the beginning are the text's. */
    private int alike(int[] name) {
        int alike = 0;
        while (alike < name.length && alike < text.length && fold(name[alike]) == fold(text[alike])) {
            alike++;
        }
        return alike;
    }

    /** The first beginning of a spelling that comes after {@code name}. */
    private Optional<int[]> after(int[] name) {
        int alike = alike(name);
        if (alike == name.length && alike < text.length) {
            return Optional.of(append(name, alike, spellings(text[alike]).first()));
        }
        for (int i = Math.min(alike, text.length - 1); i >= 0; i--) {
            Optional<Integer> higher = Optional.ofNullable(spellings(text[i]).higher(name[i]));
            if (higher.isPresent()) {
                return Optional.of(append(name, i, higher.get()));
            }
        }
        return Optional.empty();
    }

    private static int[] append(int[] name, int length, int character) {
        int[] all = Arrays.copyOf(name, length + 1);
        all[length] = character;
        return all;
    }
}
