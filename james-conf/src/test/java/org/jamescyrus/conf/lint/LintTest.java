package org.jamescyrus.conf.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class LintTest {
    private static final List<String> SMMAP = List.of("SERVICES {", "smmap cmd=\"smmapd\" listen=\"/run/smmap\"", "}");

    private static List<String> ofOptions(String dialect, String... lines) {
        return Lint.ofLines(List.of(lines), SMMAP, Dialect.parse(dialect).orElseThrow()).stream()
                .map(Finding::toString)
                .toList();
    }

    private static List<String> ofService(String keys) {
        return Lint.ofLines(List.of(), List.of("SERVICES {", "x " + keys, "}"), Dialect.newest()).stream()
                .map(Finding::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            3.6 => postuser: bb                => note: postuser: 'bb' instead of nothing (smmapd, lmtpd)
            3.6 => unixhierarchysep: off       => note: unixhierarchysep: 'no' instead of 'yes' (smmapd; James's IMAP always separates folders by a dot)
            3.8 => timeout: 1h                 => note: timeout: '1h' instead of '32m' (imapserver.xml: timeout (at least 30 minutes, RFC 3501))
            head => munge8bit: no              => note: munge8bit: 'no' instead of 'yes' (lmtpd: 8-bit characters in headers)
            head => sievedir: /s               => note: sievedir: has no effect: James keeps scripts in its own repository; move them there
            head => mupdate_server: m          => error: mupdate_server: is refused: mailboxes on the other servers of the murder would be answered as missing, and their mail bounced; move them here and remove the line
            head => tls_client_certs: require  => error: tls_client_certs: is refused: clients without a certificate would be let in; require it in a proxy before James, or set it to optional
            head => tls_client_certs: off      => note: tls_client_certs: has no effect: James asks clients for no certificate
            head => postusr: bb                => warning: postusr: no version of Cyrus has such an option (is it postuser?)
            head => nobodyknows: it            => warning: nobodyknows: no version of Cyrus has such an option
            3.6 => allowstarttls: yes          => warning: allowstarttls: has no effect: Cyrus 3.6 has no such option; it came with 3.8
            3.0 => user_folder_limit: 5        => warning: user_folder_limit: has no effect: Cyrus 3.0 has no such option; it went after 2.4
            head => srvtab: /x                 => note: srvtab: deprecated since 3.12.0
            3.10 => srvtab: /x                 => warning: srvtab: has no effect: James has no Kerberos
            head => smap_postuser: bb          => warning: smap_postuser: has no effect: cyrus.conf has no service smap (is it smmap_postuser?)
            head => pop_timeout: 5             => warning: pop_timeout: has no effect: cyrus.conf has no service pop (is it poptimeout?)
            head => squatter_debug: yes        => note: squatter_debug: has no effect: no service of cyrus.conf is called squatter
            head => SMMAP_Postuser: bb         => note: smmap_postuser: 'bb' instead of nothing (smmapd, lmtpd)
            head => smmap_timeout: soon        => error: smmap_timeout: 'soon' is not a time (use numbers with d, h, m or s, as in 1h30m)
            head => timeout: soon              => error: timeout: 'soon' is not a time (use numbers with d, h, m or s, as in 1h30m)
            3.6 => maxmessagesize: 010         => note: maxmessagesize: says something else in Cyrus head
            3.6 => maxmessagesize: 0x10        => note: maxmessagesize: is no value any more in Cyrus head
            2.5 => autocreate_quota: 0         => warning: autocreate_quota: since 2.5: 0 makes mailboxes without a quota; before, it switched autocreate off (now -1)
            head => autocreatequota: 0         => warning: autocreatequota: since 2.5: 0 makes mailboxes without a quota; before, it switched autocreate off (now -1)
            head => tls_server_cert: /c        => warning: tls_server_cert: since 3.8: a certificate alone offers no STARTTLS any more; 'allowstarttls: yes' does
            head => virtdomains: on            => note: virtdomains: 'on' instead of 'off' (as userid; the domain is never taken from the address a client connected to)
            head => ldap_base: dc=x            => note: ldap_base: has no effect, as in Cyrus, unless auth_mech is pts
            head => admins: a b                => warning: admins: only the first is James's administrator
            head => ldap_uri: ldap://a ldap://b => warning: ldap_uri: only the first is asked; James knows one directory
            head => mail1_password: x          => note: mail1_password: has no effect: no service here is a client of another Cyrus
            head => sasl_mech_list: PLAIN      => warning: sasl_mech_list: has no effect: James checks passwords against its users repository, not with the SASL library
            """)
    void optionIsExplained(String dialect, String line, String finding) {
        assertThat(ofOptions(dialect, line)).contains("imapd.conf:1: " + finding);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            lmtp_catchall_mailbox: bob+Foo     => names no mailbox: 'bob+Foo' has a plus part, which counts as part of the user's name
            lmtp_catchall_mailbox: user/bob    => names no mailbox: 'user/bob' is no user
            lmtp_catchall_mailbox: bob@        => names no mailbox: 'bob@' is no user
            lmtp_catchall_mailbox: bob@x.test  => names no mailbox: 'bob@x.test' has a domain, and virtdomains is off
            lmtp_catchall_mailbox: Bob         => 'Bob' is not the same user in small letters: lmtp_downcase_rcpt is for addresses alone
            postuser: bb+pub                   => marks no address: 'bb+pub' has a plus part, and an address's user ends before its own
            postuser: BB                       => marks no address: lmtp_downcase_rcpt puts them in small letters before 'BB' is looked for
            postuser: bb@x.test                => marks no address: their domain is dropped before 'bb@x.test' is looked for
            defaultdomain: @x.test             => '@x.test' is the domain of no address
            defaultdomain: X.test              => only addresses typed as 'X.test' are in it: write it in small letters
            admins: cyrus,bob                  => 'cyrus,bob' is one name: names stand between blanks
            admins: Cyrus                      => 'Cyrus' names nobody: users' names are put in small letters first
            admins: bob@internal               => 'bob@internal' names nobody: users of the default domain are listed without it
            admins: bob@x.test                 => 'bob@x.test' names nobody: virtdomains is off, so no user has a domain
            autocreate_users: bob+Foo          => 'bob+Foo' names nobody: it has a plus part
            autocreate_users: alice Bob        => 'Bob' names nobody: users' names are put in small letters first
            autocreate_inbox_folders: A|B/C    => 'B/C' is no mailbox: a dot stands between levels here, whatever the site's separator is
            autocreate_sieve_folders: A% | B   => 'A%' is no mailbox: a character of it is in no name
            autocreate_inbox_folders: INBOX.A  => 'INBOX.A' is below a folder called INBOX, not below the INBOX: leave INBOX out
            lmtp_exclude_specialuse: Drafts    => 'Drafts' is no special use: they begin with a backslash
            """)
    void aValueThatNamesNobodyIsToldSo(String line, String complaint) {
        assertThat(ofOptions("3.6", line))
                .contains("imapd.conf:1: warning: " + line.substring(0, line.indexOf(':')) + ": " + complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lmtp_catchall_mailbox: bob.smith",
                "lmtp_catchall_mailbox: bob@internal",
                "postuser: bb",
                "defaultdomain: x.test",
                "admins: cyrus",
                "autocreate_users: alice bob",
                "autocreate_inbox_folders: Sent | Sent.Old|Junk Mail",
                "lmtp_exclude_specialuse: \\Drafts \\Junk"
            })
    void aValueThatCanNameSomebodyIsNot(String line) {
        assertThat(Lint.ofLines(List.of(line), SMMAP, Dialect.V3_6))
                .noneMatch(finding -> finding.kind() == FindingKind.NAMES_NONE);
    }

    @Test
    void aPrefixThatCyrusDoesNotStartWithIsWrong() {
        assertThat(ofOptions("3.6", "userprefix: Users/Other"))
                .contains(
                        "imapd.conf:1: error: userprefix: 'Users/Other' holds the separator: lmtpd does not start, as in Cyrus");
        assertThat(ofOptions("3.6", "unixhierarchysep: no", "sharedprefix: Shared.All"))
                .contains(
                        "imapd.conf:2: error: sharedprefix: 'Shared.All' holds the separator: lmtpd does not start, as in Cyrus");
        assertThat(ofOptions("3.6", "userprefix: All", "sharedprefix: All"))
                .contains(
                        "imapd.conf:2: error: sharedprefix: 'All' is both userprefix and sharedprefix: lmtpd does not start,"
                                + " as in Cyrus");
        assertThat(ofOptions("3.6", "userprefix: Users/Other", "altnamespace: no"))
                .noneMatch(finding -> finding.contains("separator"));
        assertThat(ofOptions("3.6", "userprefix: Users.Other", "sharedprefix: users.other"))
                .noneMatch(finding -> finding.contains("error"));
    }

    @Test
    void whatNamesNobodyIsSeenAsTheServiceReadsIt() {
        assertThat(ofOptions("3.6", "smmap_postuser: bb@x.test", "smmap_virtdomains: userid"))
                .contains("imapd.conf:1: warning: smmap_postuser: 'bb@x.test' marks addresses for smmapd alone:"
                        + " lmtpd looks at what stands before the domain");
        assertThat(ofOptions("3.6", "postuser: BB", "lmtp_downcase_rcpt: no"))
                .noneMatch(finding -> finding.contains("marks no address"));
    }

    @ParameterizedTest
    @CsvSource({
        "3.6, unixhierarchysep: yes",
        "2.4, unixhierarchysep: no",
        "head, timeout: 1920s",
        "head, maxliteral: 131072",
        "head, duplicatesuppression: on",
        "head, readonly: no",
        "2.4, autocreatequota: 0",
        "3.6, smmap_lmtp_downcase_rcpt: yes"
    })
    void defaultThatIsWrittenDownIsNothing(String dialect, String line) {
        assertThat(ofOptions(dialect, line)).isEmpty();
    }

    @Test
    void deprecatedNameIsReportedWithTheNewOne() {
        assertThat(ofOptions("3.6", "tls_cert_file: /c"))
                .containsExactly(
                        "imapd.conf:1: note: tls_cert_file: deprecated since 2.5.0 (write tls_server_cert)",
                        "imapd.conf:1: note: tls_cert_file: '/c' instead of nothing (as tls_server_cert:"
                                + " imapserver.xml, pop3server.xml, managesieveserver.xml: tls.certificates)");
    }

    @Test
    void deprecatedNameYieldsToTheNewOne() {
        assertThat(ofOptions("head", "quotawarn: 80", "quotawarnpercent: 70"))
                .first()
                .isEqualTo("imapd.conf:1: warning: quotawarn: has no effect: quotawarnpercent is set at imapd.conf:2");
    }

    @Test
    void allowstarttlsLeavesNoDoubtAboutACertificate() {
        assertThat(ofOptions("head", "tls_server_cert: /c", "allowstarttls: no"))
                .noneMatch(finding -> finding.contains("since 3.8"));
    }

    @Test
    void ldapOptionsGoToJamesWhereTheyHold() {
        assertThat(ofOptions("head", "auth_mech: pts", "pts_module: ldap", "ldap_base: dc=x", "ldap_start_tls: yes"))
                .contains("imapd.conf:3: note: ldap_base: 'dc=x' instead of nothing (usersrepository.xml: userBase)")
                .anyMatch(finding -> finding.startsWith("imapd.conf:4: error: ldap_start_tls: is refused: "));
    }

    @Test
    void optionOfAServiceThatIsAlsoAnOptionIsPointedOut() {
        List<String> cyrus = List.of("SERVICES {", "sync cmd=\"smmapd\" listen=\"/s\"", "}");
        assertThat(Lint.ofLines(List.of("sync_timeout: 1h"), cyrus, Dialect.newest()).stream()
                        .map(Finding::toString))
                .contains("imapd.conf:1: warning: sync_timeout: sets timeout for the service sync, as in Cyrus"
                        + " (give the service another name)");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            cmd="httpd" listen="http"               => warning: x: httpd is not offered: no CalDAV, CardDAV, WebDAV or JMAP of Cyrus's kind in this server
            cmd="/opt/x/frobd" listen="99"          => warning: x: 'frobd' is not offered: it is no program of Cyrus known here
            cmd="smmapd" listen="/s" proto="udp"    => warning: x: proto=udp: there are no datagrams here (leave proto out)
            cmd="imapd" listen="143" proto="udp6"   => error: x: proto=udp6: there are no datagrams here (leave proto out)
            cmd="imapd" listen="/run/imap"          => error: x: listen: /run/imap is a UNIX socket; James's IMAP listens on TCP alone (give a port or host:port)
            cmd="pop3d" listen="/run/pop"           => error: x: listen: /run/pop is a UNIX socket; James's POP3 listens on TCP alone (give a port or host:port)
            cmd="timsieved" listen="/run/sieve"     => error: x: listen: /run/sieve is a UNIX socket; James's ManageSieve listens on TCP alone (give a port or host:port)
            cmd="imapd" listen="[::1]:imap"         => error: x: listen: James's IMAP listens on no IPv6 address by itself (give the port alone for every address)
            cmd="smmapd -T 60" listen="/s"          => note: x: -U and -T are accepted and have no effect, here and below: no process is recycled
            cmd="imapd -U30" listen="143"           => note: x: -U and -T are accepted and have no effect, here and below: no process is recycled
            cmd="smmapd" listen="/s" maxfds=256     => note: x: prefork, babysit and maxfds have no effect, here and below: there is one process
            cmd="smmapd" listen="/s" babysit=yes    => note: x: prefork, babysit and maxfds have no effect, here and below: there is one process
            cmd="smmapd -D" listen="/s"             => error: x: cmd: '-D' cannot be had here (leave it out; to debug, start with JAMES_CYRUS_OPTS=-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005)
            cmd="smmapd -C /no/where" listen="/s"   => error: x: -C /no/where: cannot be read: no such file
            """)
    void serviceIsExplained(String keys, String finding) {
        assertThat(ofService(keys)).containsExactly("cyrus.conf:2: " + finding);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            cmd="smmapd" listen="/s" prefork=0 maxchild=5 maxforkrate=9
            cmd="imapd -s" listen="imaps"
            cmd="imapd" listen="[::]:143"
            cmd="smmapd" listen="[::1]:10027"
            """)
    void serviceThatIsOfferedAsItIsGetsNoFinding(String keys) {
        assertThat(ofService(keys)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            143           | tcp  | 143             | tcp  | true
            143           | tcp4 | 143             | tcp6 | false
            127.0.0.1:143 | tcp  | 143             | tcp  | true
            127.0.0.1:143 | tcp  | 127.0.0.2:143   | tcp  | false
            0             | tcp  | 0               | tcp  | false
            /s            | tcp  | /s              | tcp  | true
            /s            | tcp  | /t              | tcp  | false
            imap          | tcp  | 143             | tcp  | true
            """)
    void twoServicesOnOneAddressAreAnError(String one, String proto, String other, String otherProto, boolean shared) {
        List<String> cyrus = List.of(
                "SERVICES {",
                "a cmd=\"smmapd\" listen=\"" + one + "\" proto=" + proto,
                "b cmd=\"smmapd\" listen=\"" + other + "\" proto=" + otherProto,
                "}");
        assertThat(Lint.ofLines(List.of(), cyrus, Dialect.newest()))
                .hasSize(shared ? 1 : 0)
                .allSatisfy(finding -> assertThat(finding)
                        .returns(FindingKind.SHARED_ADDRESS, Finding::kind)
                        .returns("b", Finding::subject)
                        .satisfies(shown -> assertThat(shown.message()).endsWith("so does a at cyrus.conf:2")));
    }

    @Test
    void serviceThatIsNotOfferedTakesNoAddress() {
        List<String> cyrus = List.of("SERVICES {", "a cmd=httpd listen=80", "b cmd=smmapd listen=80", "}");
        assertThat(Lint.ofLines(List.of(), cyrus, Dialect.newest()))
                .noneMatch(finding -> finding.kind() == FindingKind.SHARED_ADDRESS);
    }

    @Test
    void flagWithoutEffectIsReportedOnceForTheWholeFile() {
        List<String> cyrus = List.of(
                "SERVICES {",
                "a cmd=\"smmapd -U 3\" listen=/a prefork=2",
                "b cmd=\"imapd -U 3\" listen=143 prefork=2",
                "}");
        assertThat(Lint.ofLines(List.of(), cyrus, Dialect.newest()))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.place()).hasToString("cyrus.conf:2"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            START  => ctl_cyrusdb -r               => note: x: START: ctl_cyrusdb is not run: James's database recovers by itself
            EVENTS => /usr/sbin/cyrus expire -E 3  => note: x: EVENTS: cyr_expire is not run: James deletes expunged messages and deleted mailboxes at once; nothing expires by age unless WebAdmin's expire is called
            EVENTS => /usr/lib/cyrus/bin/tlsprune  => note: x: EVENTS: tlsprune is not run: James keeps TLS sessions in memory
            EVENTS => sync_client -r               => warning: x: EVENTS: sync_client is not run: there is no replication of Cyrus's kind; replicate the database
            DAEMON => idled                        => note: x: DAEMON: idled is not run: James knows of changes without it: IDLE works
            DAEMON => /opt/bin/mine --now          => warning: x: DAEMON: 'mine' is not run (let the system start it: systemd or cron)
            DAEMON => smmapd                       => note: x: DAEMON: smmapd is not run: it is a service
            START  => cyrus                        => warning: x: START: 'cyrus' is not run (let the system start it: systemd or cron)
            """)
    void commandIsNotRun(String section, String command, String finding) {
        List<String> cyrus = List.of(section + " {", "x cmd=\"" + command + "\"", "}");
        assertThat(Lint.ofLines(List.of(), cyrus, Dialect.newest()))
                .singleElement()
                .hasToString("cyrus.conf:2: " + finding);
    }

    @Test
    void errorsOfBothFilesAreFoundInOneRun() {
        List<String> imapd = List.of(
                "timeout: soon", "postuser", "postuser: a", "postuser: b", "@include: x", "@exclude: y", "admins:");
        List<String> cyrus = List.of(
                "SERVICES {",
                "a cmd=smmapd",
                "b listen=/b",
                "c cmd=smmapd listen=/c",
                "c cmd=smmapd listen=/d",
                "d-e cmd=x",
                "}",
                "NOWHERE {",
                "inside cmd=x",
                "}",
                "EVENTS {",
                "e period=3");
        assertThat(Lint.ofLines(imapd, cyrus, Dialect.newest()))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::place)
                .map(Place::toString)
                .containsExactly(
                        "cyrus.conf:2",
                        "cyrus.conf:3",
                        "cyrus.conf:5",
                        "cyrus.conf:6",
                        "cyrus.conf:8",
                        "cyrus.conf:11",
                        "cyrus.conf:12",
                        "imapd.conf:1",
                        "imapd.conf:2",
                        "imapd.conf:4",
                        "imapd.conf:5",
                        "imapd.conf:6",
                        "imapd.conf:7");
    }

    @Test
    void serviceMayBeAmongTheLinesThatCouldNotBeRead() {
        List<String> cyrus = List.of("SERVICES {", "lmtp cmd=lmtpd", "}");
        assertThat(Lint.ofLines(List.of("lmtp_timeout: 5m"), cyrus, Dialect.newest()))
                .noneMatch(finding -> finding.kind() == FindingKind.UNKNOWN_SERVICE);
    }

    @Test
    void filesThatCannotBeReadAreFindings(@TempDir Path folder) {
        assertThat(Lint.of(folder.resolve("i"), folder.resolve("c"), Dialect.newest(), PathMap.NONE).stream()
                        .map(Finding::toString))
                .containsExactly(
                        folder + "/c: error: cannot be read: no such file",
                        folder + "/i: error: cannot be read: no such file");
    }

    @Test
    void ownFileOfAServiceIsReadWhereThePathMapSays(@TempDir Path folder) throws IOException {
        Path imapd = Files.writeString(folder.resolve("imapd.conf"), "admins: a\n");
        Path cyrus = Files.writeString(
                folder.resolve("cyrus.conf"),
                "SERVICES {\n a cmd=\"smmapd -C /etc/own.conf\" listen=/a\n b cmd=\"smmapd -C /etc/own.conf\" listen=/b\n}\n");
        Path own = Files.writeString(folder.resolve("own.conf"), "postuser: p\nb_postuser: q\ntimeout: x\n");
        PathMap paths = PathMap.parse("/etc=" + folder).orElseThrow();
        assertThat(Lint.of(imapd, cyrus, Dialect.newest(), paths))
                .filteredOn(finding -> finding.place().file().equals(own.toString()))
                .extracting(Finding::severity, finding -> finding.place().line().orElse(0), Finding::subject)
                .containsExactly(
                        tuple(Severity.NOTE, 1, "postuser"),
                        tuple(Severity.NOTE, 2, "b_postuser"),
                        tuple(Severity.ERROR, 3, "timeout"));
    }

    @Test
    void includedFileIsLintedToo(@TempDir Path folder) throws IOException {
        Path more = Files.writeString(folder.resolve("more.conf"), "timeout: x\npostusr: y\n");
        Path imapd = Files.writeString(
                folder.resolve("imapd.conf"), "@include: " + more + "\n@include: " + folder + "/none\nmunge8bit: 0\n");
        Path cyrus = Files.writeString(folder.resolve("cyrus.conf"), "SERVICES {\n}\n");
        assertThat(Lint.of(imapd, cyrus, Dialect.newest(), PathMap.NONE))
                .extracting(Finding::place)
                .containsExactly(place(imapd, 2), place(imapd, 3), place(more, 1), place(more, 2));
    }

    private static Place place(Path file, int line) {
        return new Place(file.toString(), OptionalInt.of(line));
    }

    @Test
    void siteThatCouldBeReadGetsTheSameFindings(@TempDir Path folder) throws IOException, ConfigurationException {
        Path imapd = Files.writeString(folder.resolve("imapd.conf"), "postuser: a\nreadonly: yes\nx_postuser: b\n");
        Path cyrus = Files.writeString(folder.resolve("cyrus.conf"), String.join("\n", SMMAP) + "\n");
        Site site = Site.read(imapd, cyrus, Dialect.newest(), PathMap.NONE);
        assertThat(Lint.of(site)).hasSize(3).isEqualTo(Lint.of(imapd, cyrus, Dialect.newest(), PathMap.NONE));
        assertThat(Lint.refusals(site)).singleElement().returns("readonly", Finding::subject);
    }

    @Test
    void listOfFindingsIsBounded() {
        List<String> lines =
                IntStream.range(0, 5000).mapToObj(i -> "unknown" + i + ": x").toList();
        assertThat(Lint.ofLines(lines, SMMAP, Dialect.newest()))
                .hasSize(Findings.MOST + 1)
                .last()
                .returns(FindingKind.CUT_SHORT, Finding::kind);
    }
}
