package org.jamescyrus.sieve;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a script has required so far. */
final class Requirements {
    private final Set<Extension> required = EnumSet.of(Extension.COMPARATOR_OCTET, Extension.COMPARATOR_ASCII_CASEMAP);

    void require(int line, List<String> capabilities) throws ScriptException {
        for (String capability : capabilities) {
            required.addAll(Extension.named(capability)
                    .orElseThrow(() -> ScriptException.at(line, "'" + capability + "' is not supported"))
                    .implied());
        }
    }

    /** Refuses {@code word} if it needs something that is not required. */
    void check(int line, String word, Optional<Extension> needed) throws ScriptException {
        if (needed.isPresent() && !required.contains(needed.get())) {
            throw ScriptException.at(
                    line, word + " without require \"" + needed.get().capability() + "\"");
        }
    }
}
