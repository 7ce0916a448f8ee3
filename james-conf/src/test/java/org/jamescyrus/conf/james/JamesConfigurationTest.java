package org.jamescyrus.conf.james;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class JamesConfigurationTest {
    private static final Pattern EXPECTATION = Pattern.compile("(\\S+\\.xml) (?:says (.*)|(\\S+) =(?: (.*))?)");

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Files.writeString(folder.resolve("cert.pem"), "");
        Files.writeString(folder.resolve("key.pem"), "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.jamescyrus.conf.james.JamesSite#all")
    void jamesIsToldWhatTheSiteSays(JamesSite example) throws Exception {
        JamesSite site = example.in(folder.toString());
        if (site.expected().get(0).startsWith("refused ")) {
            assertThatThrownBy(site::configuration)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(site.expected().get(0).substring("refused ".length()))
                    .hasMessageNotContaining("\n");
            return;
        }
        JamesConfiguration james = site.configuration();
        for (String line : site.expected()) {
            Matcher expectation = EXPECTATION.matcher(line);
            assertThat(expectation.matches()).as(line).isTrue();
            String xml = JamesSite.content(james, expectation.group(1));
            if (expectation.group(2) != null) {
                assertThat(xml).contains(expectation.group(2));
            } else {
                assertThat(JamesSite.value(xml, expectation.group(3)))
                        .as(line)
                        .isEqualTo(Optional.ofNullable(expectation.group(4)).orElse(""));
            }
        }
    }

    private static Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aServicesOwnFileIsReadAndNamedWherePathsAreMapped() throws Exception {
        write("own.conf", "timeout: 77m\n");
        Path imapd = write("imapd.conf", "tls_server_cert: /nowhere/cert.pem\ntls_server_key: /nowhere/key.pem\n");
        Path cyrus = write("cyrus.conf", """
                SERVICES {
                  imap   cmd="imapd -C /nowhere/own.conf" listen="imap"
                  imaps  cmd="imapd -s" listen="imaps"
                }
                """);
        PathMap paths = PathMap.parse("/nowhere=" + folder).orElseThrow();
        JamesConfiguration james = JamesConfiguration.of(Site.read(imapd, cyrus, Dialect.newest(), paths));
        String xml = JamesSite.content(james, "imapserver.xml");
        assertThat(JamesSite.value(xml, "//imapserver[1]/timeout")).isEqualTo("4620");
        assertThat(xml).contains("<!-- " + folder.resolve("own.conf") + ":1 timeout -->");
        assertThat(JamesSite.value(xml, "//imapserver[2]//certificates"))
                .isEqualTo("file://" + folder.resolve("cert.pem"));
        assertThat(james.servers())
                .extracting(JamesServer::toString)
                .containsExactly("imap on 0.0.0.0:143", "imaps on 0.0.0.0:993");
        assertThat(james.servers().get(1).tls()).get().returns(folder.resolve("key.pem"), tls -> tls.key()
                .path());
    }

    @Test
    void onlyAFileWithAPasswordIsSecret() throws Exception {
        JamesSite ldap = JamesSite.all().stream()
                .filter(site -> site.name().equals("users in LDAP"))
                .findFirst()
                .orElseThrow();
        JamesConfiguration james = ldap.configuration();
        assertThat(james.files())
                .filteredOn(file -> file.secrecy() == JamesFile.Secrecy.PASSWORD)
                .extracting(JamesFile::name)
                .containsExactly("usersrepository.xml");
        assertThat(james.directory()).get().hasToString("imapd.conf:3: ldap_uri: ldap://ldap.example:389");
    }

    @Test
    void thePluginIsToldWhereTheSitesFilesAre() throws Exception {
        JamesConfiguration james = new JamesSite("", Dialect.V3_6, List.of(), List.of(), List.of()).configuration();
        assertThat(james.pluginFiles(Path.of("/etc/a,b/imapd.conf"), Path.of("/etc/\u00e9/../cyrus.conf")))
                .extracting(JamesFile::name, JamesFile::content)
                .containsExactly(tuple("extensions.properties", """
                                guice.extension.module=org.jamescyrus.extension.CyrusModule
                                guice.extension.startable=org.jamescyrus.extension.CyrusServices
                                """), tuple("cyrus.properties", """
                                imapd.conf=/etc/a\\,b/imapd.conf
                                cyrus.conf=/etc/cyrus.conf
                                cyrus.version=3.6
                                """));
    }
}
