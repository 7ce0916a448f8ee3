package org.jamescyrus.acceptance.conformance;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExpectedTextTest {
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {{version}} ready           | 3.6.1-Debian-3.6.1-4+deb12u5 ready                     | true
                    {{version}} ready           | three ready                                            | false
                    {{version}}) with           | 3.6.1 (x)) with                                        | false
                    SESSIONID=<{{session}}>     | SESSIONID=<mail.example.org-1795306118-24935-1-389709> | true
                    SESSIONID=<{{session}}>     | SESSIONID=<>                                           | false
                    SESSIONID=<{{session}}>     | SESSIONID=<a> SESSIONID=<b>                            | false
                    220 {{host}} ready          | 220 mx1.example.org ready                              | true
                    220 {{host}} ready          | 220 -mx1 ready                                         | false
                    <{{pid}}-{{time}}-{{n}}@x>  | <12-1-1@x>                                             | false
                    ({{tls}})                   | (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256 verify=NO) | true
                    ({{tls}})                   | (version=SSLv3 cipher=RC4 bits=128/128 verify=NO)      | false
                    a.c                         | abc                                                    | false
                    """)
    void aPlaceholderStandsForNothingElse(String recorded, String text, boolean allowed) {
        assertThat(ExpectedText.of(recorded).allows(text)).isEqualTo(allowed);
    }

    @Test
    void aDateOfAMessageIsNearNow() {
        assertThat(allows("at {{date}}", "at " + date(now))).isTrue();
        assertThat(allows("at {{date}}", "at " + date(now.minusDays(1)))).isFalse();
        assertThat(allows("at {{date}}", "at Mon, 32 Jan 2024 10:00:00 +0000")).isFalse();
    }

    @Test
    void anInternaldateIsNearNow() {
        assertThat(allows("{{now}}", internalDate(now))).isTrue();
        assertThat(allows("{{now}}", internalDate(now.plusHours(1)))).isFalse();
    }

    @Test
    void theTimeInAnIdIsNearNow() {
        assertThat(allows("{{pid}}-{{time}}-{{n}}", "12-" + now.toEpochSecond() + "-1"))
                .isTrue();
        assertThat(allows("{{time}}", "1700000000")).isFalse();
    }

    @Test
    void anUnknownPlaceholderIsAMistakeInTheFile() {
        assertThatThrownBy(() -> ExpectedText.of("{{nonsense}}")).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean allows(String recorded, String text) {
        return ExpectedText.of(recorded).allows(text);
    }

    private static String date(OffsetDateTime time) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
                .format(time);
    }

    private static String internalDate(OffsetDateTime time) {
        return DateTimeFormatter.ofPattern("ppd-MMM-yyyy HH:mm:ss Z", Locale.ROOT)
                .format(time);
    }
}
