package org.jamescyrus.conf.lint;

import java.util.Locale;

import org.jamescyrus.conf.ConfigurationException;

/**
 * One thing an administrator should know of the site's files.
 *
 * @param severity how much it matters
 * @param kind what it is about
 * @param place where it stands; for one line about a whole file, the first place
 * @param subject the option, the service or the entry; empty for a line as such
 * @param message what was found and what to do, without place and subject; never the value of a secret
 */
public record Finding(Severity severity, FindingKind kind, Place place, String subject, String message) {

    /** What keeps a file from being taken, as a finding among others. */
    public static Finding of(ConfigurationException problem) {
        return new Finding(
                Severity.ERROR,
                FindingKind.WRONG,
                Place.of(problem),
                problem.subject().orElse(""),
                problem.problem());
    }

    /** For instance {@code imapd.conf:12: warning: sievedir: has no effect: ...}. */
    @Override
    public String toString() {
        String about = subject.isEmpty() ? "" : subject + ": ";
        return place + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + about + message;
    }
}
