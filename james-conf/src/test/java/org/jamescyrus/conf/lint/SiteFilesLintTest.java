package org.jamescyrus.conf.lint;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole sites: files beside this test with what lint is expected to say of them, and the examples of the manual pages. */
class SiteFilesLintTest {
    private static final List<String> LMTPD_8 = List.of(
            "SERVICES {",
            "    imap        cmd=\"imapd -U 30\" listen=\"imap\" prefork=0",
            "    imaps       cmd=\"imapd -s -U 30\" listen=\"imaps\" prefork=0 maxchild=100",
            "    lmtpunix    cmd=\"lmtpd\" listen=\"/var/run/cyrus/socket/lmtp\" prefork=0 maxchild=20",
            "    sieve       cmd=\"timsieved\" listen=\"sieve\" prefork=0",
            "    notify      cmd=\"notifyd\" listen=\"/var/run/cyrus/socket/notify\" proto=\"udp\" prefork=1",
            "    httpd       cmd=\"httpd\" listen=8080 prefork=1 maxchild=20",
            "}");

    private static final List<String> SMMAPD_8 = List.of(
            "SERVICES {",
            "",
            "imap cmd=\"imapd -U 30\" listen=\"imap\" prefork=0",
            "imaps cmd=\"imapd -s -U 30\" listen=\"imaps\" prefork=0 maxchild=100",
            "lmtpunix cmd=\"lmtpd\" listen=\"/var/run/cyrus/socket/lmtp\" prefork=0 maxchild=20",
            "smmap cmd=\"smmapd\" listen=\"/var/run/cyrus/socket/smmap\" prefork=0",
            "sieve cmd=\"timsieved\" listen=\"sieve\" prefork=0",
            "notify cmd=\"notifyd\" listen=\"/var/run/cyrus/socket/notify\" proto=\"udp\" prefork=1",
            "httpd cmd=\"httpd\" listen=8080 prefork=1 maxchild=20 }");

    private static final String RECYCLED =
            ": note: imap: -U and -T are accepted and have no effect, here and below: no process is recycled";
    private static final String NOTIFY =
            ": warning: notify: notifyd is not offered: James's events go to its own listeners (listeners.xml)";
    private static final String HTTP =
            ": warning: httpd: httpd is not offered: no CalDAV, CardDAV, WebDAV or JMAP of Cyrus's"
                    + " kind in this server";

    @ParameterizedTest
    @ValueSource(strings = {"office-3.6", "department-2.4", "murder-3.8"})
    void siteGetsTheFindingsThatStandBesideItsFiles(String site) throws IOException, URISyntaxException {
        Path folder = Path.of(SiteFilesLintTest.class.getResource(site).toURI());
        Dialect dialect =
                Dialect.parse(site.substring(site.lastIndexOf('-') + 1)).orElseThrow();
        List<String> findings =
                Lint.of(folder.resolve("imapd.conf"), folder.resolve("cyrus.conf"), dialect, PathMap.NONE).stream()
                        .map(finding -> finding.toString().replace(folder + "/", ""))
                        .toList();
        assertThat(findings).isEqualTo(Files.readAllLines(folder.resolve("expected.txt")));
    }

    @Test
    void exampleOfLmtpdsManualPageIsExplained() {
        assertThat(findings(LMTPD_8))
                .containsExactly("cyrus.conf:2" + RECYCLED, "cyrus.conf:6" + NOTIFY, "cyrus.conf:7" + HTTP);
    }

    @Test
    void exampleOfSmmapdsManualPageIsExplained() {
        assertThat(findings(SMMAPD_8))
                .containsExactly("cyrus.conf:3" + RECYCLED, "cyrus.conf:8" + NOTIFY, "cyrus.conf:9" + HTTP);
    }

    private static List<String> findings(List<String> cyrusConf) {
        return Lint.ofLines(List.of(), cyrusConf, Dialect.V3_8).stream()
                .map(Finding::toString)
                .toList();
    }
}
