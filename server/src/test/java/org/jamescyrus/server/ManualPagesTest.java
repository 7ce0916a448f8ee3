package org.jamescyrus.server;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.testing.SelfSigned;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The SERVICES that lmtpd(8) and smmapd(8) give as examples, run: with the test's folder in place of
 * {@code /var/run}, and free ports on loopback in place of the well-known ones.
 */
@Timeout(120)
class ManualPagesTest {
    private static final String LMTPD = """
            imap        cmd="imapd -U 30" listen="imap" prefork=0
            imaps       cmd="imapd -s -U 30" listen="imaps" prefork=0 maxchild=100
            lmtpunix    cmd="lmtpd" listen="/var/run/cyrus/socket/lmtp" prefork=0 maxchild=20
            sieve       cmd="timsieved" listen="sieve" prefork=0
            notify      cmd="notifyd" listen="/var/run/cyrus/socket/notify" proto="udp" prefork=1
            httpd       cmd="httpd" listen=8080 prefork=1 maxchild=20
            """;
    private static final String SMMAPD = """
            imap cmd="imapd -U 30" listen="imap" prefork=0
            imaps cmd="imapd -s -U 30" listen="imaps" prefork=0 maxchild=100
            lmtpunix cmd="lmtpd" listen="/var/run/cyrus/socket/lmtp" prefork=0 maxchild=20
            smmap cmd="smmapd" listen="/var/run/cyrus/socket/smmap" prefork=0
            sieve cmd="timsieved" listen="sieve" prefork=0
            notify cmd="notifyd" listen="/var/run/cyrus/socket/notify" proto="udp" prefork=1
            httpd cmd="httpd" listen=8080 prefork=1 maxchild=20
            """;

    @TempDir
    Path folder;

    private List<String> started(String services) throws Exception {
        String here = services.replace("/var/run/cyrus/socket", folder.toString())
                .replaceAll("listen=\"(imap|imaps|sieve)\"", "listen=\"127.0.0.1:0\"");
        ServerOptions options =
                new SiteFolder(folder).write(SelfSigned.in(folder).options(), here);
        try (CyrusServer server = CyrusServer.start(options)) {
            return server.probe().endpoints().stream()
                    .map(ServerProbe.Endpoint::service)
                    .toList();
        }
    }

    @Test
    void theServicesOfLmtpdsPageThatJamesCanOfferStart() throws Exception {
        assertThat(started(LMTPD)).containsExactlyInAnyOrder("lmtpunix", "imap", "imaps", "sieve", "webadmin");
    }

    @Test
    void theServicesOfSmmapdsPageThatJamesCanOfferStart() throws Exception {
        assertThat(started(SMMAPD))
                .containsExactlyInAnyOrder("smmap", "lmtpunix", "imap", "imaps", "sieve", "webadmin");
    }
}
