package org.jamescyrus.conf;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceViewTest {
    @Test
    void overrideWinsWhicheverCameFirst() throws ConfigurationException {
        for (List<String> lines : List.of(
                List.of("smmap_postuser: own", "postuser: all"), List.of("postuser: all", "smmap_postuser: own"))) {
            ImapdConf conf = ImapdConf.parse("imapd.conf", lines, Dialect.newest());
            assertThat(conf.forService("smmap").get(ImapdOptions.POSTUSER)).isEqualTo("own");
            assertThat(conf.forService("lmtpunix").get(ImapdOptions.POSTUSER)).isEqualTo("all");
            assertThat(conf.get(ImapdOptions.POSTUSER)).isEqualTo("all");
        }
    }

    @Test
    void overrideKnowsItsLine() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("postuser: all", "SMMAP_PostUser: own").forService("Smmap");
        assertThat(conf.setting(ImapdOptions.POSTUSER).origin()).isEqualTo(new Origin.FileLine("imapd.conf", 2));
    }

    @Test
    void overrideIsCheckedForItsOwnServiceOnly() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("smmap_unixhierarchysep: YES");
        assertThat(conf.get(ImapdOptions.UNIXHIERARCHYSEP)).isTrue();
        assertThat(conf.forService("lmtpunix").get(ImapdOptions.UNIXHIERARCHYSEP))
                .isTrue();
        Conf.assertRefused(() -> conf.forService("smmap"))
                .withMessage("imapd.conf:1: smmap_unixhierarchysep: 'YES' is not a switch (use yes or no)");
    }

    @Test
    void overrideTwiceIsFatal() {
        Conf.assertRefused(() -> Conf.imapd("smmap_postuser: a", "smmap_postuser: b"))
                .withMessageStartingWith("imapd.conf:2: smmap_postuser: stands twice");
    }

    @Test
    void optionThatBeginsLikeTheServiceKeepsItsMeaning() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("lmtp_downcase_rcpt: no").forService("lmtp");
        assertThat(conf.get(ImapdOptions.LMTP_DOWNCASE_RCPT)).isFalse();
        assertThat(conf.value("downcase_rcpt")).isEmpty();
    }

    @Test
    void overrideIsLookedForBeforeTheWholeName() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("ldap_timeout: 7");
        assertThat(conf.value("ldap_timeout")).hasValue("7");
        assertThat(conf.forService("ldap").value("timeout")).hasValue("7");
        assertThat(conf.forService("ldap").value("ldap_timeout")).hasValue("5s");
    }

    @Test
    void nameOutsideTheCatalogueCanBeOverridden() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("imap_sasl_mech_list: PLAIN", "sasl_mech_list: LOGIN");
        assertThat(conf.forService("imap").value("sasl_mech_list")).hasValue("PLAIN");
        assertThat(conf.forService("imap").value("imap_sasl_mech_list")).hasValue("PLAIN");
        assertThat(conf.value("sasl_mech_list")).hasValue("LOGIN");
    }

    @Test
    void overrideOfADeprecatedNameSetsItsReplacement() throws ConfigurationException {
        assertThat(Conf.imapd("imap_tls_cert_file: /own.pem").forService("imap").value("tls_server_cert"))
                .hasValue("/own.pem");
    }

    @Test
    void overriddenConfigdirectoryIsTheOneExpanded() throws ConfigurationException {
        ImapdConf conf =
                Conf.imapd("configdirectory: /a", "imap_configdirectory: /b").forService("imap");
        assertThat(conf.value("idlesocket")).hasValue("/b/socket/idle");
    }
}
