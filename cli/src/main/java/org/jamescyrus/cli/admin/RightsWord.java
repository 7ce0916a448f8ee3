package org.jamescyrus.cli.admin;

import java.util.Map;

/** cyradm's words for rights. Its manual page has {@code n} in two of them; cyradm itself sends these (Cyrus 3.6.1). */
final class RightsWord {
    private static final Map<String, String> LETTERS = Map.of(
            "none", "",
            "read", "lrs",
            "post", "lrsp",
            "append", "lrsip",
            "write", "lrswipkxte",
            "delete", "lrxte",
            "all", "lrswipkxtea");

    private RightsWord() {}

    /** The letters a word stands for; what is no word is given back as it is. */
    static String letters(String rights) {
        return LETTERS.getOrDefault(rights, rights);
    }

    /** Letters for a person to read. */
    static String shown(String rights) {
        return rights.isEmpty() ? "(none)" : rights;
    }
}
