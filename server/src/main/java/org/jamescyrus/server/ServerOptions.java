package org.jamescyrus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Site;
import org.jamescyrus.extension.CyrusSettings;
import org.jamescyrus.server.admin.AdminAddress;
import org.jamescyrus.server.flavour.StoreAddress;

/**
 * What a server is started with.
 *
 * @param data the folder it keeps its own files in
 * @param imapdConf the site's imapd.conf
 * @param cyrusConf the site's cyrus.conf
 * @param dialect the Cyrus version whose defaults hold
 * @param paths where the paths in those files are on this machine
 * @param store where it keeps mail, users and what belongs to them
 */
public record ServerOptions(
        Path data, Path imapdConf, Path cyrusConf, Dialect dialect, PathMap paths, StoreAddress store) {
    /** With the store that a server has which was told of no other. */
    public ServerOptions(Path data, Path imapdConf, Path cyrusConf, Dialect dialect, PathMap paths) {
        this(data, imapdConf, cyrusConf, dialect, paths, StoreAddress.in(data));
    }

    /** With the site's paths as they are. */
    public ServerOptions(Path data, Path imapdConf, Path cyrusConf, Dialect dialect) {
        this(data, imapdConf, cyrusConf, dialect, PathMap.NONE);
    }

    /** The same with another store. */
    public ServerOptions withStore(StoreAddress other) {
        return new ServerOptions(data, imapdConf, cyrusConf, dialect, paths, other);
    }

    Site site() throws ConfigurationException {
        return Site.read(imapdConf, cyrusConf, dialect, paths);
    }

    /** What {@code DATA/conf/cyrus.properties} says, if there is one, for this site. */
    CyrusSettings cyrusSettings() throws StartException {
        return fromCyrusProperties(file -> {
            CyrusSettings settings = Files.exists(file)
                    ? CyrusSettings.read(file)
                    : CyrusSettings.of(imapdConf, cyrusConf)
                            .withSpool(data.resolve("var").resolve("lmtp-spool"));
            return settings.forSite(imapdConf, cyrusConf, dialect, paths);
        });
    }

    /** Where the same file says that the server is administered. */
    AdminAddress adminAddress() throws StartException {
        return fromCyrusProperties(AdminAddress::read);
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private <T> T fromCyrusProperties(Reader<T> reader) throws StartException {
        Path file = data.resolve("conf").resolve("cyrus.properties");
        try {
            return reader.read(file);
        } catch (IllegalArgumentException e) {
            throw new StartException(StartException.CONFIGURATION, data.resolve("conf") + "/" + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartException(StartException.CONFIGURATION, file + ": cannot be read: " + e, e);
        }
    }
}
