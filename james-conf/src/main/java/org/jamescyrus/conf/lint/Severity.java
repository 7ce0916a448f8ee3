package org.jamescyrus.conf.lint;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** The server does not start, or must not. */
    ERROR,
    /** A site that relied on it notices. */
    WARNING,
    /** Good to know. */
    NOTE
}
