package org.jamescyrus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.server.flavour.StoreAddress;

/** The files of a site that needs no configuration; {@link DemoMailboxes} are what is in it. */
final class DemoSite {
    private final Path data;

    DemoSite(Path data) {
        this.data = data;
    }

    Path data() {
        return data;
    }

    Path socket() {
        return data.resolve("socket").resolve("smmap");
    }

    Path lmtpSocket() {
        return data.resolve("socket").resolve("lmtp");
    }

    /** Writes the two files, each time anew, and makes the folder of the sockets. */
    ServerOptions prepare() throws IOException {
        Path conf = Files.createDirectories(data.resolve("conf"));
        Files.createDirectories(socket().getParent());
        Path imapdConf = conf.resolve("imapd.conf");
        Path cyrusConf = conf.resolve("cyrus.conf");
        Files.writeString(imapdConf, """
                # Written by 'james-cyrus demo', each time it starts.
                configdirectory: %s
                servername: localhost
                admins: cyrus
                allowplaintext: yes
                unixhierarchysep: yes
                altnamespace: yes
                """.formatted(data));
        Files.writeString(cyrusConf, """
                # Written by 'james-cyrus demo', each time it starts. Port 0 is any free one.
                SERVICES {
                  smmap     cmd="smmapd" listen="%s"
                  smmaptcp  cmd="smmapd" listen="127.0.0.1:0"
                  lmtp      cmd="lmtpd"  listen="%s"
                  imap      cmd="imapd"  listen="127.0.0.1:0"
                }
                """.formatted(socket(), lmtpSocket()));
        return new ServerOptions(data, imapdConf, cyrusConf, Dialect.newest()).withStore(new StoreAddress.Memory());
    }
}
