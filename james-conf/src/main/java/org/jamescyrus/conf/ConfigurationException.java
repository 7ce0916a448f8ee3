package org.jamescyrus.conf;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A configuration file that cannot be taken.
 *
 * <p>The message is the whole story for an administrator: {@code imapd.conf:12: lmtp_strict_quota: 'YES' is not a switch (use
 * yes or no)}. A program that meets it before it is ready exits with 78, as Cyrus does.
 */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Lines count from 1. */
    private static final int WHOLE_FILE = 0;

    private final String file;
    private final int line;
    private final String subject;
    private final String problem;

    /** A problem with a line as such. */
    public ConfigurationException(Origin.FileLine at, String problem) {
        this(at.file(), at.line(), "", problem, at + ": " + problem);
    }

    /** A problem with what a line says about a subject: an option, a service, a key. */
    public ConfigurationException(Origin.FileLine at, String subject, String problem) {
        this(at.file(), at.line(), subject, problem, at + ": " + subject + ": " + problem);
    }

    /** A problem with a file as a whole. */
    ConfigurationException(String file, String problem) {
        this(file, WHOLE_FILE, "", problem, file + ": " + problem);
    }

    private ConfigurationException(String file, int line, String subject, String problem, String message) {
        super(message);
        this.file = file;
        this.line = line;
        this.subject = subject;
        this.problem = problem;
    }

    /** The file, by the name it was given. */
    public String file() {
        return file;
    }

    /** The line, from 1; empty when the file as a whole is the problem. */
    public OptionalInt line() {
        return line == WHOLE_FILE ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** The option or the entry that is wrong; empty when the line as such, or the file, is the problem. */
    public Optional<String> subject() {
        return Optional.of(subject).filter(name -> !name.isEmpty());
    }

    /** What was found and what would be right, without file, line and name. */
    public String problem() {
        return problem;
    }
}
