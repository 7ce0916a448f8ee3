package org.jamescyrus.cli.smmap;

import java.util.Optional;

/**
 * What one check found.
 *
 * @param what was checked
 * @param seen what was found, if it was well
 * @param failure why it was not, and what to do
 */
record Check(String what, String seen, Optional<String> failure) {
    static Check ok(String what, String seen) {
        return new Check(what, seen, Optional.empty());
    }

    static Check failed(String what, String why, String remedy) {
        return new Check(what, "", Optional.of(why + "; " + remedy));
    }

    boolean passed() {
        return failure.isEmpty();
    }

    String line() {
        return failure.map(why -> "FAILED  " + what + ": " + why)
                .orElse("ok      " + what + (seen.isEmpty() ? "" : ": " + seen));
    }
}
