package org.jamescyrus.conf;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionSyntaxTest {
    private static final OptionSyntax KIBIBYTES = new OptionSyntax(OptionType.BYTESIZE, 'K', Map.of());
    private static final OptionSyntax BYTES = new OptionSyntax(OptionType.BYTESIZE, 'B', Map.of());
    private static final OptionSyntax MINUTES = new OptionSyntax(OptionType.DURATION, 'm', Map.of());
    private static final OptionSyntax INTEGER = new OptionSyntax(OptionType.INT, 'B', Map.of());
    private static final OptionSyntax BITFIELD =
            new OptionSyntax(OptionType.BITFIELD, 'B', CatalogueOption.spellings("fileinto imap4flags=imapflags"));

    @ParameterizedTest
    @CsvSource({
        "5, 5120",
        "5B, 5",
        "5k, 5120",
        "5KiB, 5120",
        "5 M, 5242880",
        "5mb, 5242880",
        "1G, 1073741824",
        "-1, -1024",
        "+2K, 2048",
        "010, 10240",
    })
    void sizeTakesUnitsSince38(String text, long bytes) throws MalformedValueException {
        assertThat(KIBIBYTES.parse(text, Dialect.V3_8)).isEqualTo(new OptionValue.Bytesize(bytes, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"K", "5T", "5iB", "5KK", "1.5M", "0x10", "5 K B", "- 5", "9223372036854775807K", "\u0665"})
    void sizeOfAnotherShapeIsRefused(String text) {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> KIBIBYTES.parse(text, Dialect.newest()))
                .withMessageContaining(text);
    }

    @Test
    void sizeIsAPlainIntegerBefore38() throws MalformedValueException {
        assertThat(KIBIBYTES.parse("0x10", Dialect.V3_6)).isEqualTo(new OptionValue.Bytesize(16_384, "16"));
        assertThat(BYTES.parse("010", Dialect.V3_6)).isEqualTo(new OptionValue.Bytesize(8, "8"));
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> KIBIBYTES.parse("2K", Dialect.V3_6))
                .withMessage("'2K' is not an integer (Cyrus 3.6 takes no units; they came with 3.8)");
    }

    @ParameterizedTest
    @CsvSource({"30, 1800", "30s, 30", "1h30m, 5400", "1h30, 5400", "1d2h3m4s, 93784", "-5m, -300", "5m5m, 600"})
    void timeTakesUnitsSince32(String text, long seconds) throws MalformedValueException {
        assertThat(MINUTES.parse(text, Dialect.V3_2))
                .isEqualTo(new OptionValue.Time(Duration.ofSeconds(seconds), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "-",
                "--5",
                "5x",
                "1.5h",
                "1d 2h",
                "5M",
                "+5",
                "24856d",
                "2147483648s",
                "99999999999s",
                "5ms"
            })
    void timeOfAnotherShapeIsRefused(String text) {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> MINUTES.parse(text, Dialect.newest()))
                .withMessageContaining(text);
    }

    @Test
    void timeOver32BitsIsTheLongestBeforeHead() throws MalformedValueException {
        assertThat(MINUTES.parse("9999999999d", Dialect.V3_6))
                .isEqualTo(new OptionValue.Time(Duration.ofSeconds(Integer.MAX_VALUE), "9999999999d"));
        assertThat(MINUTES.parse("-99999999999999999999", Dialect.V3_6))
                .isEqualTo(new OptionValue.Time(Duration.ofSeconds(-Integer.MAX_VALUE), "-99999999999999999999"));
    }

    @Test
    void timeIsAPlainIntegerBefore32() throws MalformedValueException {
        assertThat(MINUTES.parse("30", Dialect.V3_0)).isEqualTo(new OptionValue.Time(Duration.ofMinutes(30), "30"));
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> MINUTES.parse("30m", Dialect.V3_0))
                .withMessageContaining("they came with 3.2");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0x7fFF, 32767",
        "-0x10, -16",
        "-010, -8",
        "+5, 5",
        "9223372036854775808, 9223372036854775807",
        "-99999999999999999999, -9223372036854775808",
    })
    void integerIsReadAsCReadsIt(String text, long number) throws MalformedValueException {
        assertThat(INTEGER.parse(text, Dialect.newest())).isEqualTo(new OptionValue.Int(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08", "0x", "0xg", "- 5", "1e3", "2K", "5 5", "+", "five"})
    void otherTextIsNoInteger(String text) {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> INTEGER.parse(text, Dialect.newest()))
                .withMessage("'" + text + "' is not an integer");
    }

    @Test
    void bitfieldKeepsPreferredSpellingsOnce() throws MalformedValueException {
        assertThat(BITFIELD.parse("imapflags  fileinto\timap4flags", Dialect.newest()))
                .isEqualTo(new OptionValue.Words(List.of("imap4flags", "fileinto")));
    }

    @Test
    void unknownWordIsAnsweredWithTheKnownOnes() {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> BITFIELD.parse("fileinto Fileinto", Dialect.newest()))
                .withMessage("'Fileinto' is none of fileinto, imap4flags, imapflags");
    }
}
