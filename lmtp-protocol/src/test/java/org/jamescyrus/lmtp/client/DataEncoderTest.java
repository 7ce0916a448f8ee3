package org.jamescyrus.lmtp.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataEncoderTest {
    /** N stands for LF, R for CR. */
    @ParameterizedTest
    @CsvSource({
        "aNbN,      aRNbRN.RN",
        "aRNbRN,    aRNbRN.RN",
        "a,         aRN.RN",
        "'',        .RN",
        ".N,        ..RN.RN",
        "aN.N..bN,  aRN..RN...bRN.RN",
        "aRN.b,     aRN..bRN.RN",
        "a.bN,      a.bRN.RN",
        "aR.bN,     aR.bRN.RN",
        "aRRNb,     aRRNbRN.RN",
        "aR,        aRRN.RN"
    })
    void linesEndWithCrlfAndDotsAreDoubledHoweverTheMessageIsCut(String message, String wire) {
        byte[] octets = octets(message);
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(encoded(octets, cut)).as("cut at %d", cut).isEqualTo(octets(wire));
        }
    }

    private static byte[] encoded(byte[] message, int cut) {
        DataEncoder encoder = new DataEncoder();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] into = new byte[2 * message.length];
        out.write(into, 0, encoder.encode(message, cut, into));
        byte[] rest = Arrays.copyOfRange(message, cut, message.length);
        out.write(into, 0, encoder.encode(rest, rest.length, into));
        out.writeBytes(encoder.end());
        return out.toByteArray();
    }

    private static byte[] octets(String text) {
        return text.replace('N', '\n').replace('R', '\r').getBytes(StandardCharsets.US_ASCII);
    }
}
