package org.jamescyrus.acceptance.conformance;

import java.util.ArrayList;
import java.util.List;

/** How the steps of one case, or of many, ended. */
final class CaseResult {
    private int passed;
    private int skipped;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();

    void pass() {
        passed++;
    }

    void fail(String difference) {
        failures.add(difference);
    }

    void skip(int steps, String reason) {
        skipped += steps;
        skips.add(reason);
    }

    void add(CaseResult other) {
        passed += other.passed;
        skipped += other.skipped;
        failures.addAll(other.failures);
        skips.addAll(other.skips);
    }

    /** One text a failed step: where, what was wanted, what came. */
    List<String> failures() {
        return failures;
    }

    /** One line a case or step left out, with the reason. */
    List<String> skips() {
        return skips;
    }

    int passed() {
        return passed;
    }

    int skipped() {
        return skipped;
    }

    /** The closing line. */
    @Override
    public String toString() {
        return passed + " passed, " + failures.size() + " failed, " + skipped + " skipped";
    }
}
