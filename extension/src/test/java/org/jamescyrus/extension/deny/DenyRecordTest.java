package org.jamescyrus.extension.deny;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DenyRecordTest {
    private static DenyRecord denying(String services) {
        return DenyRecord.parse("2\t" + services + "\tno").orElseThrow();
    }

    /** The first five lines are as lmtpd 3.6.1 answered to cyr_deny -s. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '"', textBlock = """
                    !lmtpunix,*      | lmtpunix | false
                    *,!lmtpunix      | lmtpunix | true
                    imap,,[^a]mtp*   | lmtpunix | true
                    " lmtpunix"      | lmtpunix | false
                    LMTPUNIX         | lmtpunix | false
                    \\lmtp*x         | lmtpunix | true
                    *                | smmap    | true
                    ?mmap            | smmap    | true
                    ?smmap           | smmap    | false
                    s*m*p            | smmap    | true
                    s*m*q            | smmap    | false
                    *ap*             | smmap    | true
                    smm              | smmap    | false
                    smmap2           | smmap    | false
                    [a-s]mmap        | smmap    | true
                    [^a-s]mmap       | smmap    | false
                    [-s]mmap         | smmap    | true
                    []s]mmap         | smmap    | true
                    sm[s-]           | sm-      | true
                    \\*mmap          | smmap    | false
                    !*               | smmap    | false
                    lmtp,!smmap,s*   | smmap    | false
                    ""               | smmap    | false
                    """)
    void theFirstPatternThatMatchesTheServiceDecides(String services, String service, boolean denied) {
        assertThat(denying(services).denies(service)).isEqualTo(denied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2 *", "3\t*\tno", "0\t*", "x\t*", "2\ta[b\tno", "2\tab\\\tno", "22\t*"})
    void whatIsNoRecordIsNone(String data) {
        assertThat(DenyRecord.parse(data)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\t*", "2\t*", " 2\t*"})
    void withoutAMessageItIsCyruss(String data) {
        assertThat(DenyRecord.parse(data)).hasValueSatisfying(record -> assertThat(record.message())
                .isEqualTo("Access to this service has been blocked"));
    }

    @Test
    void theMessageIsAllThatFollowsWithoutControlCharacters() {
        assertThat(DenyRecord.parse("2\t*\tgo\taway\r\n now"))
                .hasValueSatisfying(record -> assertThat(record.message()).isEqualTo("go away   now"));
        assertThat(DenyRecord.parse("2\t*\t"))
                .hasValueSatisfying(record -> assertThat(record.message()).isEmpty());
    }
}
