package org.jamescyrus.server;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.testing.SelfSigned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Sites that are wrong on this machine: found before anything starts, said in one line with the place. */
class WrongSiteTest {
    private static final String LDAP = "auth_mech: pts\npts_module: ldap\nldap_bind_dn: cn=x\n";

    @TempDir
    static Path folder;

    @TempDir
    Path site;

    @BeforeAll
    static void makeFiles() throws Exception {
        SelfSigned.in(folder);
        SelfSigned other = SelfSigned.in(Files.createDirectory(folder.resolve("other")));
        Files.copy(other.key(), folder.resolve("other.pem"));
        Files.writeString(folder.resolve("text.pem"), "no PEM\n");
        Files.writeString(folder.resolve("locked.pem"), """
                -----BEGIN ENCRYPTED PRIVATE KEY-----
                MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAg=
                -----END ENCRYPTED PRIVATE KEY-----
                """);
    }

    private void assertRefused(String imapd, String services, String message) throws Exception {
        SiteFolder files = new SiteFolder(site);
        ServerOptions options = files.write(imapd, services);
        StartException failure = catchThrowableOfType(
                StartException.class, () -> CyrusServer.start(options).close());
        assertThat(failure)
                .hasMessageStartingWith(site + "/" + message.replace("{tls}", folder.toString()))
                .hasMessageNotContaining("\n")
                .returns(StartException.CONFIGURATION, StartException::exitCode);
        assertThat(files.data()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cert.pem | none.pem   | imapd.conf:3: tls_server_key: {tls}/none.pem: there is no such file",
                "cert.pem | text.pem   | imapd.conf:3: tls_server_key: {tls}/text.pem: holds no key in PEM",
                "text.pem | key.pem    | imapd.conf:2: tls_server_cert: {tls}/text.pem: holds no certificate in PEM",
                "cert.pem | other.pem  | imapd.conf:3: tls_server_key: {tls}/other.pem: is not the key of the certificate",
                "cert.pem | locked.pem | imapd.conf:3: tls_server_key: {tls}/locked.pem: the key has a password",
            })
    void aCertificateThatCannotBeUsed(String certificate, String key, String message) throws Exception {
        assertRefused(
                "tls_server_cert: %1$s/%2$s\ntls_server_key: %1$s/%3$s\n".formatted(folder, certificate, key),
                "smmap cmd=\"smmapd\" listen=\"127.0.0.1:0\"\nimaps cmd=\"imapd -s\" listen=\"127.0.0.1:0\"",
                message);
    }

    @Test
    void aHostThatNobodyKnows() throws Exception {
        assertRefused(
                "",
                "imap cmd=\"imapd\" listen=\"no-such-host.invalid:143\"",
                "cyrus.conf:2: imap: listen: 'no-such-host.invalid' is no host known here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldap_base: nonsense                        | imapd.conf:5: ldap_base: 'nonsense' is no name of an entry",
                "ldap_filter: (&(uid=%u)(nonsense))         | imapd.conf:5: ldap_filter: is no filter of LDAP",
            })
    void aSearchThatIsNone(String line, String message) throws Exception {
        assertRefused(LDAP + line + "\n", "", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mupdate_server: other.example | imapd.conf:2: mupdate_server: ",
                "replicaonly: yes              | imapd.conf:2: replicaonly: ",
                "readonly: yes                 | imapd.conf:2: readonly: ",
                "defaultacl: anyone            | imapd.conf:2: defaultacl: ",
            })
    void whatMustNotBeIgnored(String option, String message) throws Exception {
        assertRefused(option + "\n", "smmap cmd=\"smmapd\" listen=\"127.0.0.1:0\"", message);
    }
}
