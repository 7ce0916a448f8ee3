package org.jamescyrus.extension;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings as a stock James hands them over, from its conf folder. */
class CyrusModuleTest {
    @TempDir
    Path james;

    @BeforeEach
    void makeConfFolder() throws Exception {
        Files.createDirectory(james.resolve("conf"));
    }

    private CyrusSettings settings() throws Exception {
        Configuration configuration =
                Configuration.builder().workingDirectory(james.toFile()).build();
        FileSystem files = new FileSystemImpl(configuration.directories());
        return new CyrusModule().settings(new PropertiesProvider(files, configuration.configurationPath()), files);
    }

    @Test
    void withoutAFileAllIsAsCyrusHasIt() throws Exception {
        assertThat(settings())
                .isEqualTo(CyrusSettings.of(Path.of("/etc/imapd.conf"), Path.of("/etc/cyrus.conf"))
                        .withSpool(james.resolve("var").resolve("lmtp-spool")));
    }

    @Test
    void theFileIsReadFromTheConfFolder() throws Exception {
        Files.writeString(james.resolve("conf").resolve("cyrus.properties"), """
                imapd.conf = imapd.conf
                cyrus.conf=/srv/cyrus.conf
                # socket.mode=0000
                lookup.threads=3
                """);
        CyrusSettings settings = settings();
        assertThat(settings.imapdConf()).isEqualTo(james.resolve("conf").resolve("imapd.conf"));
        assertThat(settings.cyrusConf()).isEqualTo(Path.of("/srv/cyrus.conf"));
        assertThat(settings.lookups().threads()).isEqualTo(3);
    }
}
