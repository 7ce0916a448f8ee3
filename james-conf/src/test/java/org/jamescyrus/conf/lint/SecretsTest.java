package org.jamescyrus.conf.lint;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.OptionCatalogue;
import org.jamescyrus.conf.OptionType;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap_password",
                "ldap_sasl_password",
                "sql_passwd",
                "mupdate_password",
                "mail1_password",
                "sasl_sql_passwd",
                "sasl_ldapdb_pw",
                "srs_secrets",
                "smmap_ldap_password",
                "ldap_passwrd"
            })
    void nameOfASecretHidesItsValue(String name) {
        assertThat(Secrets.shown(name, "hunter2")).isEqualTo("(secret)");
        assertThat(Secrets.shown(name, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postuser, bb, bb",
        "sasl_pwcheck_method, auxprop, auxprop",
        "tls_server_key, /etc/ssl/key.pem, /etc/ssl/key.pem",
        "ldap_uri, ldap://reader:hunter2@host/, ldap://(secret)@host/",
        "ldap_uri, ldap://reader:hun@ter2@host/, ldap://(secret)@host/",
        "ldap_uri, ldap://host/x@y, ldap://host/x@y"
    })
    void otherValueIsShownWithoutThePasswordsInAddresses(String name, String value, String shown) {
        assertThat(Secrets.shown(name, value)).isEqualTo(shown);
    }

    /** A wrong value stands in the message of its error; a text is never wrong. */
    @Test
    void everySecretOfTheCatalogueIsAText() {
        List<CatalogueOption> secrets = OptionCatalogue.standard().options().stream()
                .filter(option -> Secrets.isSecret(option.name()))
                .toList();
        assertThat(secrets)
                .extracting(CatalogueOption::name)
                .containsExactlyInAnyOrder(
                        "hostname_password",
                        "ldap_password",
                        "ldap_sasl_password",
                        "mupdate_password",
                        "proxy_password",
                        "restore_password",
                        "smtp_auth_password",
                        "sql_passwd",
                        "srs_secrets",
                        "sync_password");
        assertThat(secrets).extracting(CatalogueOption::type).containsOnly(OptionType.STRING);
    }

    @Test
    void neitherShowNorLintPrintsASecret() throws Exception {
        List<String> lines = List.of(
                "ldap_password: hunter2",
                "ldap_passwrd: hunter2",
                "sasl_sql_passwd: hunter2",
                "mail1_password: hunter2",
                "smmap_srs_secrets: hunter2",
                "srs_secrets: hunter2",
                "ldap_sasl_password: hunter2",
                "auth_mech: pts",
                "pts_module: ldap",
                "ldap_uri: ldaps://reader:hunter2@host");
        List<String> services = List.of(
                "SERVICES {", "smmap cmd=\"smmapd\" listen=\"/run/smmap\"", "x cmd=\"x -p hunter2\" listen=1 }");
        assertThat(Lint.ofLines(lines, services, Dialect.newest()))
                .hasSizeGreaterThan(8)
                .noneMatch(finding -> finding.toString().contains("hunter2"));
        assertThat(Show.all(ImapdConf.parse("imapd.conf", lines, Dialect.newest())))
                .noneMatch(option -> option.toString().contains("hunter2"))
                .filteredOn(option -> option.value().equals(Secrets.HIDDEN))
                .hasSize(7);
    }
}
