package org.jamescyrus.conf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ImapdConfTest {
    @Test
    void valueOfTheFileIsTypedAndKnowsItsLine() throws ConfigurationException {
        ImapdConf conf =
                Conf.imapd("# ours", "virtdomains: userid", "unixhierarchysep: no", "servername: mx.example.org");
        assertThat(conf.setting(ImapdOptions.VIRTDOMAINS))
                .isEqualTo(new Setting<>(Virtdomains.USERID, new Origin.FileLine("imapd.conf", 2)));
        assertThat(conf.get(ImapdOptions.UNIXHIERARCHYSEP)).isFalse();
        assertThat(conf.get(ImapdOptions.SERVERNAME)).hasValue("mx.example.org");
    }

    @Test
    void absentOptionHasTheDefaultOfTheDialect() {
        ImapdConf old = ImapdConf.defaults(Dialect.V2_4);
        assertThat(old.get(ImapdOptions.LMTP_DOWNCASE_RCPT)).isFalse();
        assertThat(old.get(ImapdOptions.DEFAULTDOMAIN)).isEmpty();
        assertThat(old.setting(ImapdOptions.POSTUSER))
                .isEqualTo(new Setting<>("", new Origin.DialectDefault(Dialect.V2_4)));
        ImapdConf newest = ImapdConf.defaults(Dialect.newest());
        assertThat(newest.get(ImapdOptions.LMTP_DOWNCASE_RCPT)).isTrue();
        assertThat(newest.get(ImapdOptions.DEFAULTDOMAIN)).hasValue("internal");
        assertThat(newest.get(ImapdOptions.CONFIGDIRECTORY)).isEmpty();
        assertThat(newest.dialect()).isEqualTo(Dialect.HEAD);
    }

    @Test
    void switchInUpperCaseIsFatal() {
        Conf.assertRefused(() -> Conf.imapd("", "lmtp_strict_quota: YES"))
                .withMessage("imapd.conf:2: lmtp_strict_quota: 'YES' is not a switch (use yes or no)")
                .satisfies(refusal -> {
                    assertThat(refusal.file()).isEqualTo("imapd.conf");
                    assertThat(refusal.line()).hasValue(2);
                    assertThat(refusal.problem()).isEqualTo("'YES' is not a switch (use yes or no)");
                });
    }

    @Test
    void firstOfSeveralWrongValuesIsReported() {
        Conf.assertRefused(() -> Conf.imapd("timeout: x", "virtdomains: x", "debug: x", "altnamespace: x"))
                .withMessageStartingWith("imapd.conf:1: timeout: ");
    }

    @Test
    void secondOccurrenceIsFatalAndNamesTheFirst() {
        Conf.assertRefused(() -> Conf.imapd("postuser: bb", "PostUser: bb"))
                .withMessage("imapd.conf:2: postuser: stands twice, first at imapd.conf:1 (keep one of the two)");
    }

    @Test
    void refusedLineIsNotShownBeyondItsName() {
        Conf.assertRefused(() -> Conf.imapd("ldap_password=secret"))
                .withMessage("imapd.conf:1: 'ldap_password' is followed by '='"
                        + " (write 'name: value', the name of letters, digits, '-' and '_')");
    }

    @Test
    void directiveOtherThanIncludeIsFatal() {
        Conf.assertRefused(() -> Conf.imapd("@require: x"))
                .withMessage("imapd.conf:1: @require: is no directive (there is only @include)");
    }

    @Test
    void includeWithoutFilesIsFatal() {
        Conf.assertRefused(() -> Conf.imapd("@include: /etc/more.conf"))
                .withMessage("imapd.conf:1: @include: '/etc/more.conf' cannot be read from here");
    }

    @Test
    void continuedLineCountsFromWhereItBegins() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("admins: a \\", "b \\", "c", "postuser: bb");
        assertThat(conf.get(ImapdOptions.ADMINS)).isEqualTo(List.of("a", "b", "c"));
        assertThat(conf.entries())
                .extracting(ImapdConfEntry::origin)
                .containsExactly(new Origin.FileLine("imapd.conf", 1), new Origin.FileLine("imapd.conf", 4));
    }

    @Test
    void commentIsContinuedToo() throws ConfigurationException {
        assertThat(Conf.imapd("# postuser: a \\", "postuser: b").get(ImapdOptions.POSTUSER))
                .isEmpty();
        assertThat(Conf.imapd("# the end \\").entries()).isEmpty();
    }

    @Test
    void backslashBeforeNothingIsFatal() {
        Conf.assertRefused(() -> Conf.imapd("admins: a", "postuser: bb\\"))
                .withMessage("imapd.conf:2: the line ends in a backslash, but no line follows (remove the backslash)");
    }

    @Test
    void unknownNameIsKeptWithItsLine() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("nosuchoption: 5", "sasl_mech_list: PLAIN LOGIN", "partition-news: /news");
        assertThat(conf.setting("NoSuchOption")).hasValue(new Setting<>("5", new Origin.FileLine("imapd.conf", 1)));
        assertThat(conf.value("sasl_mech_list")).hasValue("PLAIN LOGIN");
        assertThat(conf.value("partition-news")).hasValue("/news");
        assertThat(conf.value("partition-other")).isEmpty();
        assertThat(conf.entries())
                .first()
                .isEqualTo(new ImapdConfEntry("nosuchoption", "5", new Origin.FileLine("imapd.conf", 1)));
    }

    @Test
    void optionOfALaterVersionIsAnUnknownName() throws ConfigurationException {
        assertThat(Conf.imapd(Dialect.V3_6, "allowstarttls: perhaps").value("allowstarttls"))
                .hasValue("perhaps");
        assertThat(ImapdConf.defaults(Dialect.V3_6).value("allowstarttls")).isEmpty();
        Conf.assertRefused(() -> Conf.imapd(Dialect.V3_8, "allowstarttls: perhaps"))
                .withMessageContaining("is not a switch");
    }

    @Test
    void deprecatedNameSetsItsReplacement() throws ConfigurationException {
        ImapdConf conf = Conf.imapd("tls_cert_file: /old.pem");
        assertThat(conf.setting("tls_server_cert"))
                .hasValue(new Setting<>("/old.pem", new Origin.FileLine("imapd.conf", 1)));
        assertThat(conf.value("tls_cert_file")).hasValue("/old.pem");
    }

    @Test
    void replacementWinsOverDeprecatedName() throws ConfigurationException {
        for (List<String> lines : List.of(
                List.of("tls_cert_file: /old.pem", "tls_server_cert: /new.pem"),
                List.of("tls_server_cert: /new.pem", "tls_cert_file: /old.pem"))) {
            assertThat(ImapdConf.parse("imapd.conf", lines, Dialect.newest()).value("tls_server_cert"))
                    .hasValue("/new.pem");
        }
    }

    @Test
    void deprecatedNameSetsAReplacementThatTheDialectDoesNotHaveYet() throws ConfigurationException {
        assertThat(Conf.imapd(Dialect.V3_6, "quotawarnkb: 2").get(ImapdOption.ofBytesize("quotawarnsize")))
                .isEqualTo(2048L);
    }

    @Test
    void configdirectoryIsExpandedAtTheStartOfATextOnly() throws ConfigurationException {
        ImapdConf conf = Conf.imapd(
                "lmtpsocket: {ConfigDirectory}/s",
                "postuser: x{configdirectory}",
                "other: {configdirectory}/o",
                "configdirectory: /var/imap");
        assertThat(conf.value("lmtpsocket")).hasValue("/var/imap/s");
        assertThat(conf.value("idlesocket")).hasValue("/var/imap/socket/idle");
        assertThat(conf.value("postuser")).hasValue("x{configdirectory}");
        assertThat(conf.value("other")).hasValue("{configdirectory}/o");
        assertThat(conf.get(ImapdOptions.CONFIGDIRECTORY)).hasValue("/var/imap");
    }

    @Test
    void withoutConfigdirectoryTheVariableStays() {
        assertThat(ImapdConf.defaults(Dialect.newest()).value("idlesocket"))
                .isEqualTo(Optional.of("{configdirectory}/socket/idle"));
    }

    @Test
    void overlongLineIsRefused() throws ConfigurationException {
        String longest = "x".repeat(LogicalLine.GREATEST_LENGTH - "postuser:".length());
        assertThat(Conf.imapd("postuser:" + longest).get(ImapdOptions.POSTUSER)).isEqualTo(longest);
        Conf.assertRefused(() -> Conf.imapd("", "postuser:" + longest + "x"))
                .withMessage("imapd.conf:2: the line is longer than 65536 characters");
        Conf.assertRefused(() -> Conf.imapd("postuser:\\", longest + "x")).withMessageStartingWith("imapd.conf:1: ");
    }

    @Test
    void overlongFileIsRefused() {
        String[] lines = new String[ConfigurationText.GREATEST_SIZE / 64 + 1];
        Arrays.fill(lines, "#".repeat(63));
        Conf.assertRefused(() -> Conf.imapd(lines))
                .withMessage("imapd.conf: is larger than 1048576 bytes, the most that is read")
                .satisfies(refusal -> assertThat(refusal.line()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boundary_limit",
                "maxmessagesize",
                "timeout",
                "virtdomains",
                "quota_db",
                "sieve_extensions",
                "debug"
            })
    void longestValueOfAnyTypeIsReadOrRefusedOnItsLine(String name) {
        for (String piece : List.of("9", "1d", "0x", "yes ", "fileinto ")) {
            String value = piece.repeat(60_000 / piece.length());
            Throwable refusal = catchThrowable(() ->
                    assertThat(Conf.imapd(name + ": " + value).value(name)).isPresent());
            if (refusal != null) {
                assertThat(refusal)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageStartingWith("imapd.conf:1: " + name + ": '")
                        .message()
                        .hasSizeLessThan(1_000);
            }
        }
    }

    @Test
    void nulIsRefused() {
        Conf.assertRefused(() -> Conf.imapd("postuser: a\0b"))
                .withMessage("imapd.conf:1: the line holds a NUL or a line feed; this is not a text");
    }
}
