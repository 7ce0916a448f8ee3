package org.jamescyrus.conf.lint;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.OptionCatalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ShowTest {
    private static ImapdConf conf(Dialect dialect, String... lines) throws ConfigurationException {
        return ImapdConf.parse("imapd.conf", List.of(lines), dialect);
    }

    private static String line(EffectiveOption option) {
        return option.name() + " = " + option.value() + " (" + option.origin() + ", "
                + option.standing().map(standing -> standing.state().toString()).orElse("unknown") + ")";
    }

    @Test
    void setOptionsAreShownWithWhereTheyStandAndWhatBecomesOfThem() throws ConfigurationException {
        ImapdConf conf = conf(
                Dialect.V3_6,
                "unixhierarchysep: f",
                "configdirectory: /var/imap",
                "idlesocket: {configdirectory}/idle",
                "tls_cert_file: /c",
                "smmap_postuser: bb",
                "partition-x: /x",
                "nobodyknows: it",
                "ldap_password: hunter2");
        assertThat(Show.set(conf).stream().map(ShowTest::line))
                .containsExactly(
                        "configdirectory = /var/imap (imapd.conf:2, honoured)",
                        "idlesocket = /var/imap/idle (imapd.conf:3, ignored)",
                        "ldap_password = (secret) (imapd.conf:8, honoured elsewhere)",
                        "nobodyknows = it (imapd.conf:7, unknown)",
                        "partition-x = /x (imapd.conf:6, ignored)",
                        "smmap_postuser = bb (imapd.conf:5, honoured)",
                        "tls_cert_file = /c (imapd.conf:4, honoured elsewhere)",
                        "tls_server_cert = /c (imapd.conf:4, honoured elsewhere)",
                        "unixhierarchysep = no (imapd.conf:1, honoured)");
    }

    @Test
    void serviceSeesItsOwnValues() throws ConfigurationException {
        ImapdConf conf = conf(Dialect.V3_6, "smmap_postuser: bb").forService("smmap");
        assertThat(Show.all(conf))
                .extracting(EffectiveOption::name, EffectiveOption::value)
                .contains(tuple("postuser", "bb"));
    }

    @Test
    void allAddsTheDefaultsOfTheDialect() throws ConfigurationException {
        List<EffectiveOption> all = Show.all(conf(Dialect.V2_4, "postuser: bb"));
        assertThat(all.stream().map(ShowTest::line))
                .contains(
                        "postuser = bb (imapd.conf:1, honoured)",
                        "unixhierarchysep = no (default of 2.4, honoured)",
                        "user_folder_limit = 0 (default of 2.4, ignored)")
                .noneMatch(line -> line.startsWith("allowstarttls"));
        assertThat(all)
                .hasSize((int) OptionCatalogue.standard().options().stream()
                                .filter(option -> option.existsIn(Dialect.V2_4))
                                .count()
                        - 1);
    }
}
