package org.jamescyrus.cli.site;

import picocli.CommandLine.Option;

import org.jamescyrus.conf.Dialect;

/** The option that says whose defaults hold. */
public final class DialectOption {
    @Option(
            names = "--cyrus-version",
            paramLabel = "VERSION",
            converter = SiteFiles.DialectConverter.class,
            description = "The Cyrus version the site ran, whose defaults hold: 2.3 to 3.12, or head (the default).")
    public Dialect dialect = Dialect.newest();
}
