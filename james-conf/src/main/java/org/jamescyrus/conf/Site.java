package org.jamescyrus.conf;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A site as its two files describe it.
 *
 * @param imapd its imapd.conf
 * @param cyrus its cyrus.conf
 * @param paths where the paths in them are on this machine
 */
public record Site(ImapdConf imapd, CyrusConf cyrus, PathMap paths) {
    /**
     * Reads both files.
     *
     * @throws ConfigurationException if one cannot be taken
     */
    public static Site read(Path imapdConf, Path cyrusConf, Dialect dialect, PathMap paths)
            throws ConfigurationException {
        return new Site(ImapdConf.read(imapdConf, dialect), CyrusConf.read(cyrusConf), paths);
    }

    /**
     * The imapd.conf that {@code service} reads: the one its {@code -C} names or the site's own, in
     * either with the options meant for this service alone.
     *
     * @throws ConfigurationException if its own file, or an option meant for it, cannot be taken
     */
    public ImapdConf confOf(Service service) throws ConfigurationException {
        Optional<String> own = service.command().configurationFile();
        ImapdConf conf = own.isPresent() ? ImapdConf.read(paths.apply(Path.of(own.get())), imapd.dialect()) : imapd;
        return conf.forService(service.name());
    }
}
