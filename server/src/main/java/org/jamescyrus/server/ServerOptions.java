package org.jamescyrus.server;

import java.nio.file.Path;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.extension.CyrusSettings;

/**
 * What a server is started with.
 *
 * @param data the folder it keeps its own files in
 * @param imapdConf the site's imapd.conf
 * @param cyrusConf the site's cyrus.conf
 * @param dialect the Cyrus version whose defaults hold
 */
public record ServerOptions(Path data, Path imapdConf, Path cyrusConf, Dialect dialect) {
    CyrusSettings cyrusSettings() {
        return CyrusSettings.of(imapdConf, cyrusConf).withDialect(dialect);
    }
}
