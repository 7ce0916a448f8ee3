package org.jamescyrus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Site;
import org.jamescyrus.extension.CyrusSettings;

/**
 * What a server is started with.
 *
 * @param data the folder it keeps its own files in
 * @param imapdConf the site's imapd.conf
 * @param cyrusConf the site's cyrus.conf
 * @param dialect the Cyrus version whose defaults hold
 * @param paths where the paths in those files are on this machine
 */
public record ServerOptions(Path data, Path imapdConf, Path cyrusConf, Dialect dialect, PathMap paths) {
    /** With the site's paths as they are. */
    public ServerOptions(Path data, Path imapdConf, Path cyrusConf, Dialect dialect) {
        this(data, imapdConf, cyrusConf, dialect, PathMap.NONE);
    }

    Site site() throws ConfigurationException {
        return Site.read(imapdConf, cyrusConf, dialect, paths);
    }

    /** What {@code DATA/conf/cyrus.properties} says, if there is one, for this site. */
    CyrusSettings cyrusSettings() throws StartException {
        Path file = data.resolve("conf").resolve("cyrus.properties");
        try {
            CyrusSettings settings = Files.exists(file)
                    ? CyrusSettings.read(file)
                    : CyrusSettings.of(imapdConf, cyrusConf)
                            .withSpool(data.resolve("var").resolve("lmtp-spool"));
            return settings.forSite(imapdConf, cyrusConf, dialect, paths);
        } catch (IllegalArgumentException e) {
            throw new StartException(StartException.CONFIGURATION, data.resolve("conf") + "/" + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartException(StartException.CONFIGURATION, file + ": cannot be read: " + e, e);
        }
    }
}
