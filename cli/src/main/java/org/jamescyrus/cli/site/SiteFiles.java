package org.jamescyrus.cli.site;

import java.nio.file.Path;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Site;

/** The options that say which site is meant. */
public final class SiteFiles {
    @Option(
            names = "--imapd-conf",
            paramLabel = "FILE",
            defaultValue = "/etc/imapd.conf",
            description = "The site's imapd.conf (${DEFAULT-VALUE}).")
    public Path imapdConf = Path.of("/etc/imapd.conf");

    @Option(
            names = "--cyrus-conf",
            paramLabel = "FILE",
            defaultValue = "/etc/cyrus.conf",
            description = "The site's cyrus.conf (${DEFAULT-VALUE}).")
    public Path cyrusConf = Path.of("/etc/cyrus.conf");

    @Option(
            names = "--path-map",
            paramLabel = "FROM=TO",
            converter = PathMapConverter.class,
            description = "Look for the paths below FROM that the files name below TO.")
    public PathMap paths = PathMap.NONE;

    /** Both files.
     *
     * @throws ConfigurationException if one cannot be taken
     */
    public Site read(Dialect dialect) throws ConfigurationException {
        return Site.read(imapdConf, cyrusConf, dialect, paths);
    }

    /** {@code --option} to its value. */
    public static final class PathMapConverter implements ITypeConverter<PathMap> {
        @Override
        public PathMap convert(String text) {
            return PathMap.parse(text)
                    .orElseThrow(
                            () -> new TypeConversionException("'" + text + "' is not FROM=TO with absolute paths"));
        }
    }

    /** {@code --option} to its value. */
    public static final class DialectConverter implements ITypeConverter<Dialect> {
        @Override
        public Dialect convert(String text) {
            return Dialect.parse(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no version of Cyrus known here (2.3 to 3.12, or head)"));
        }
    }
}
