package org.jamescyrus.conf;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts the paths of a site's files elsewhere, to try them on another machine: {@code /var=/tmp/x} makes
 * {@code /tmp/x/run/cyrus/socket/smmap} of {@code /var/run/cyrus/socket/smmap}.
 *
 * @param from the folder to replace; empty replaces nothing
 * @param to what to put in its place
 */
public record PathMap(Optional<Path> from, Path to) {
    /** Leaves every path as it is. */
    public static final PathMap NONE = new PathMap(Optional.empty(), Path.of(""));

    /**
     * Reads {@code FROM=TO}.
     *
     * @return empty if it is not of that form with an absolute FROM
     */
    public static Optional<PathMap> parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1 || text.charAt(0) != '/') {
            return Optional.empty();
        }
        Path to = Path.of(text.substring(equals + 1)).toAbsolutePath().normalize();
        return Optional.of(
                new PathMap(Optional.of(Path.of(text.substring(0, equals)).normalize()), to));
    }

    /** Where {@code path} is to be found. */
    public Path apply(Path path) {
        Path plain = path.normalize();
        return from.filter(plain::startsWith)
                .map(folder -> to.resolve(folder.relativize(plain)))
                .orElse(path);
    }
}
