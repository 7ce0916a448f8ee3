package org.jamescyrus.extension;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.extension.options.SiteOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DefaultAclTest {
    @TempDir
    private Path folder;

    private ImapdConf conf(String line) throws Exception {
        Path file = Files.writeString(folder.resolve("imapd.conf"), "configdirectory: /var/lib/cyrus\n" + line + "\n");
        return ImapdConf.read(file, Dialect.V3_6);
    }

    @Test
    void theOptionIsAList() throws Exception {
        assertThat(SiteOptions.defaultAcl(conf("defaultacl: anyone p -anonymous p group:staff lrs")))
                .hasToString("anyone p, -anonymous p, group:staff lrs");
    }

    @Test
    void withoutTheOptionAnyoneMayReadButNotPost() throws Exception {
        assertThat(SiteOptions.defaultAcl(conf(""))).hasToString("anyone lrs");
    }

    @Test
    void whatIsNoListIsOneLineForTheAdministrator() throws Exception {
        ImapdConf conf = conf("defaultacl: anyone lrz");
        assertThatThrownBy(() -> SiteOptions.defaultAcl(conf))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(
                        "imapd.conf:2: defaultacl: 'z' in 'lrz' is no right (the rights are lrswipkxtecdan0123456789)");
    }
}
