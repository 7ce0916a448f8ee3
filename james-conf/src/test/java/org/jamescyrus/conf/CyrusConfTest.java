package org.jamescyrus.conf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CyrusConfTest {
    /** The example of lmtpd(8). */
    private static final String[] LMTPD_EXAMPLE = {
        "SERVICES {",
        "    imap        cmd=\"imapd -U 30\" listen=\"imap\" prefork=0",
        "    imaps       cmd=\"imapd -s -U 30\" listen=\"imaps\" prefork=0 maxchild=100",
        "    lmtpunix    cmd=\"lmtpd\" listen=\"/var/run/cyrus/socket/lmtp\" prefork=0 maxchild=20",
        "    sieve       cmd=\"timsieved\" listen=\"sieve\" prefork=0",
        "    notify      cmd=\"notifyd\" listen=\"/var/run/cyrus/socket/notify\" proto=\"udp\" prefork=1",
        "    httpd       cmd=\"httpd\" listen=8080 prefork=1 maxchild=20",
        "}",
    };

    /** The example of smmapd(8), with the closing brace where its page has it. */
    private static final String[] SMMAPD_EXAMPLE = {
        "SERVICES {",
        "",
        "imap cmd=\"imapd -U 30\" listen=\"imap\" prefork=0",
        "imaps cmd=\"imapd -s -U 30\" listen=\"imaps\" prefork=0 maxchild=100",
        "lmtpunix cmd=\"lmtpd\" listen=\"/var/run/cyrus/socket/lmtp\" prefork=0 maxchild=20",
        "smmap cmd=\"smmapd\" listen=\"/var/run/cyrus/socket/smmap\" prefork=0",
        "sieve cmd=\"timsieved\" listen=\"sieve\" prefork=0",
        "notify cmd=\"notifyd\" listen=\"/var/run/cyrus/socket/notify\" proto=\"udp\" prefork=1",
        "httpd cmd=\"httpd\" listen=8080 prefork=1 maxchild=20 }",
    };

    @Test
    void exampleOfTheLmtpdPageIsRead() throws ConfigurationException {
        CyrusConf conf = Conf.cyrus(LMTPD_EXAMPLE);
        assertThat(conf.services())
                .extracting(Service::name)
                .containsExactly("imap", "imaps", "lmtpunix", "sieve", "notify", "httpd");
        assertThat(conf.service("imaps").orElseThrow())
                .returns(new ServiceCommand.Other("imapd", List.of("-s", "-U", "30")), Service::command)
                .returns(new ListenAddress.Inet(Optional.empty(), 993), Service::listen)
                .returns(OptionalInt.of(100), Service::maxchild)
                .returns(new Origin.FileLine("cyrus.conf", 3), Service::origin);
        assertThat(conf.service("notify").orElseThrow())
                .returns(Transport.UDP, Service::proto)
                .returns(1, Service::prefork);
    }

    @Test
    void exampleOfTheSmmapdPageIsRead() throws ConfigurationException {
        CyrusConf conf = Conf.cyrus(SMMAPD_EXAMPLE);
        assertThat(conf.services()).hasSize(7);
        assertThat(conf.service("smmap").orElseThrow())
                .returns(new ServiceCommand.Smmapd(ServiceFlags.NONE, false), Service::command)
                .returns(new ListenAddress.UnixPath(Path.of("/var/run/cyrus/socket/smmap")), Service::listen);
        assertThat(conf.service("httpd").orElseThrow())
                .returns(new ListenAddress.Inet(Optional.empty(), 8080), Service::listen)
                .returns(OptionalInt.of(20), Service::maxchild);
    }

    @Test
    void sectionsMayComeInAnyOrderAndCaseAndTwice() throws ConfigurationException {
        CyrusConf conf = Conf.cyrus(
                "# all of it",
                "DAEMON { # here",
                "  idled cmd=\"idled\" # there",
                "}",
                "start{",
                "  recover cmd=\"ctl_cyrusdb -r\"",
                "}",
                "EVENTS {}",
                "Events {",
                "  prune cmd=\"cyr_expire -E 3\" at=0400",
                "}",
                "START {",
                "  more cmd=more",
                "}");
        assertThat(conf.daemons()).extracting(CyrusConfEntry::command).containsExactly(List.of("idled"));
        assertThat(conf.start()).extracting(CyrusConfEntry::name).containsExactly("recover", "more");
        assertThat(conf.events())
                .containsExactly(new CyrusConfEntry(
                        "prune",
                        Map.of("cmd", "cyr_expire -E 3", "at", "0400"),
                        new Origin.FileLine("cyrus.conf", 10)));
        assertThat(conf.services()).isEmpty();
    }

    @Test
    void keysOfAServiceHaveTheirDefaults() throws ConfigurationException {
        assertThat(Conf.service("x", "cmd=x listen=1"))
                .returns(Transport.TCP, Service::proto)
                .returns(0, Service::prefork)
                .returns(OptionalInt.empty(), Service::maxchild)
                .returns(OptionalInt.empty(), Service::maxfds)
                .returns(OptionalInt.empty(), Service::maxforkrate)
                .returns(false, Service::babysit);
    }

    @Test
    void keysOfAServiceAreRead() throws ConfigurationException {
        Service service = Conf.service(
                "x",
                "cmd=x\tlisten=1 proto=tcp6 prefork=2 maxchild=-1 maxfds=256 maxforkrate=10 babysit=yes other=kept");
        assertThat(service)
                .returns(Transport.TCP6, Service::proto)
                .returns(2, Service::prefork)
                .returns(OptionalInt.empty(), Service::maxchild)
                .returns(OptionalInt.of(256), Service::maxfds)
                .returns(OptionalInt.of(10), Service::maxforkrate)
                .returns(true, Service::babysit);
        assertThat(service.entry().argument("other")).hasValue("kept");
    }

    @Test
    void quotedValueEndsAtItsQuote() throws ConfigurationException {
        assertThat(Conf.service("x", "cmd=\"a b\"listen=\"imap\"").entry().arguments())
                .isEqualTo(Map.of("cmd", "a b", "listen", "imap"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cmd=a                         | x: no listen (add listen="...")
            listen=1                      | x: no command (add cmd="...")
            cmd="" listen=1               | x: no command (add cmd="...")
            cmd=a listen=1 proto=sctp     | x: proto: 'sctp' is none of tcp, tcp4, tcp6, udp, udp4, udp6
            cmd=a listen=1 proto=TCP      | x: proto: 'TCP' is none of tcp, tcp4, tcp6, udp, udp4, udp6
            cmd=a listen=1 prefork=many   | x: prefork: 'many' is no number of at most nine digits
            cmd=a listen=1 prefork=-1     | x: prefork: '-1' is no number of at most nine digits
            cmd=a listen=1 maxchild=-2    | x: maxchild: '-2' is no number of at most nine digits
            cmd=a listen=1 maxchild=20}   | x: maxchild: '20}' is no number of at most nine digits
            cmd=a listen=1 babysit=maybe  | x: babysit: 'maybe' is not a switch (use yes or no)
            cmd=a listen=1 listen=2       | x: listen stands twice (keep one of the two)
            cmd = a                       | x: 'cmd' is followed by ' ' (write key=value or key="value")
            cmd                           | x: 'cmd' is followed by nothing (write key=value or key="value")
            =a                            | x: '' is followed by '=' (write key=value or key="value")
            cmd="a                        | x: cmd has no closing quote (quotes end on their line; '#' begins a comment even in them)
            cmd="a # b" listen=1          | x: cmd has no closing quote (quotes end on their line; '#' begins a comment even in them)
            cmd=a listen=1 } y            | text follows the '}' (start a new line)
            cmd="lmtpd -x" listen=1       | x: cmd: '-x' is unknown (the daemon takes -C -U -T -D -a -H)
            """)
    void wrongEntryIsRefusedWithItsLine(String keys, String problem) {
        Conf.assertRefused(() -> Conf.service("x", keys)).withMessage("cyrus.conf:2: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SERVICE {              | 'SERVICE {' opens no section (write START {, SERVICES {, EVENTS { or DAEMON {)
            SERVICES               | 'SERVICES' opens no section (write START {, SERVICES {, EVENTS { or DAEMON {)
            }                      | '}' opens no section (write START {, SERVICES {, EVENTS { or DAEMON {)
            SERVICES { x cmd=a     | 'SERVICES { x cmd=a' opens no section (write START {, SERVICES {, EVENTS { or DAEMON {)
            SERVICES {             | SERVICES: no '}' ends the section
            """)
    void wrongSectionIsRefusedWithItsLine(String line, String problem) {
        Conf.assertRefused(() -> Conf.cyrus("#", line)).withMessage("cyrus.conf:2: " + problem);
    }

    @Test
    void nameOfAnEntryIsLettersAndDigits() {
        Conf.assertRefused(() -> Conf.service("lmtp-unix", "cmd=lmtpd listen=lmtp"))
                .withMessageStartingWith("cyrus.conf:2: a name holds '-'");
        Conf.assertRefused(() -> Conf.service("\"x\"", "cmd=lmtpd listen=lmtp"))
                .withMessageStartingWith("cyrus.conf:2: a name holds '\"'");
    }

    @Test
    void serviceTwiceIsRefused() {
        Conf.assertRefused(() -> Conf.cyrus("SERVICES {", "x cmd=a listen=1", "x cmd=b listen=2", "}"))
                .withMessage("cyrus.conf:3: x: stands twice, first at cyrus.conf:2 (give each service its own name)");
    }

    @Test
    void entryWithoutCommandIsRefusedInEverySection() {
        for (String section : List.of("START", "EVENTS", "DAEMON")) {
            Conf.assertRefused(() -> Conf.cyrus(section + " {", "x period=5", "}"))
                    .withMessage("cyrus.conf:2: x: no command (add cmd=\"...\")");
        }
    }

    @Test
    void overlongLineIsRefused() {
        Conf.assertRefused(() -> Conf.cyrus("#" + "x".repeat(CyrusConfReader.GREATEST_LENGTH)))
                .withMessage("cyrus.conf:1: the line is longer than 4095 characters");
    }

    @Test
    void fileIsReadAsItsLinesAre(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("cyrus.conf"), List.of(LMTPD_EXAMPLE));
        assertThat(CyrusConf.read(file)).isEqualTo(CyrusConf.parse(file.toString(), List.of(LMTPD_EXAMPLE)));
        Path missing = directory.resolve("none.conf");
        Conf.assertRefused(() -> CyrusConf.read(missing)).withMessage(missing + ": cannot be read: no such file");
    }
}
