package org.jamescyrus.conf;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListenAddressTest {
    @Test
    void pathIsAUnixSocket() throws MalformedValueException {
        assertThat(ListenSyntax.parse("/var/run/cyrus/socket/lmtp"))
                .isEqualTo(new ListenAddress.UnixPath(Path.of("/var/run/cyrus/socket/lmtp")))
                .hasToString("/var/run/cyrus/socket/lmtp");
    }

    @ParameterizedTest
    @CsvSource({
        "8080, '', 8080",
        ":143, '', 143",
        "127.0.0.1:24, 127.0.0.1, 24",
        "localhost:sieve, localhost, 4190",
        "[::1]:imaps, ::1, 993",
        "imap, '', 143",
        "imaps, '', 993",
        "pop3, '', 110",
        "pop3s, '', 995",
        "lmtp, '', 24",
        "0, '', 0",
        "65535, '', 65535",
    })
    void portMayHaveAHostAndAName(String text, String host, int port) throws MalformedValueException {
        assertThat(ListenSyntax.parse(text))
                .isEqualTo(new ListenAddress.Inet(Optional.of(host).filter(name -> !name.isEmpty()), port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "127.0.0.1:24", "[::1]:993"})
    void addressPrintsAsItIsWritten(String text) throws MalformedValueException {
        assertThat(ListenSyntax.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "host:", "::1:143", "[::1]", "[]:143", "a b:1", "65536", "9999999999", "smtp", "-1"})
    void otherTextIsNoAddress(String text) {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> ListenSyntax.parse(text))
                .withMessageMatching("'.*' is no .*\\(.*\\)");
    }
}
