package org.jamescyrus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jamescyrus.conf.Dialect;

/** A folder with the files of a small site, its sockets, and its server's data. */
record SiteFolder(Path path) {
    Path imapdConf() {
        return path.resolve("imapd.conf");
    }

    Path cyrusConf() {
        return path.resolve("cyrus.conf");
    }

    Path socket(String name) {
        return path.resolve(name);
    }

    Path data() {
        return path.resolve("data");
    }

    /** Writes an imapd.conf of these lines and a cyrus.conf of these services, each from its second line on. */
    ServerOptions write(String imapdConf, String services) throws IOException {
        Files.writeString(imapdConf(), "configdirectory: /var/lib/cyrus\n" + imapdConf);
        Files.writeString(cyrusConf(), "SERVICES {\n" + services + "\n}\n");
        return new ServerOptions(data(), imapdConf(), cyrusConf(), Dialect.newest());
    }
}
