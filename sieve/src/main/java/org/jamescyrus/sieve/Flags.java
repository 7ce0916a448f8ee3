package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Flags as scripts spell them (RFC 5232): several in one string are separated by blanks, case does not tell them apart, and what is no
 * flag is left out.
 */
final class Flags {
    private static final Map<String, String> SYSTEM = Map.of(
            "\\seen", "\\Seen",
            "\\answered", "\\Answered",
            "\\flagged", "\\Flagged",
            "\\deleted", "\\Deleted",
            "\\draft", "\\Draft");
    private static final Pattern KEYWORD = Pattern.compile("[!#$&'+,\\-./0-9:;<=>?@A-Z\\[^_`a-z|}~]{1,255}");
    private static final Pattern BLANKS = Pattern.compile("[ \t\r\n]+");

    private Flags() {}

    static List<String> of(List<String> strings) {
        List<String> flags = List.of();
        for (String string : strings) {
            for (String word : BLANKS.split(string, -1)) {
                Optional<String> flag = flag(word);
                if (flag.isPresent()) {
                    flags = with(flags, List.of(flag.get()));
                }
            }
        }
        return flags;
    }

    static List<String> with(List<String> flags, List<String> more) {
        List<String> all = new ArrayList<>(flags);
        more.stream()
                .filter(flag -> all.stream().noneMatch(flag::equalsIgnoreCase))
                .forEach(all::add);
        return List.copyOf(all);
    }

    static List<String> without(List<String> flags, List<String> fewer) {
        return flags.stream()
                .filter(flag -> fewer.stream().noneMatch(flag::equalsIgnoreCase))
                .toList();
    }

    private static Optional<String> flag(String word) {
        return word.startsWith("\\")
                ? Optional.ofNullable(SYSTEM.get(AsciiCase.small(word)))
                : Optional.of(word).filter(text -> KEYWORD.matcher(text).matches());
    }
}
