package org.jamescyrus.message;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

/** Line ends of a body, against the rule spelled with regular expressions. */
final class BodyPropertiesTest {
    @Property
    void everyLineEndsWithCrlfAndNoOtherCrIsLeft(
            @ForAll @Chars({'\r', '\n', '.', 'a', '\u00e9'}) @StringLength(max = 40) String sent) throws Exception {
        IncomingMessage message =
                IncomingMessage.read(new OctetsReceived("Subject: t\r\n\r\n" + sent), EightBitHeaders.KEPT);

        String expected = sent.replace("\r", "").replace("\n", "\r\n");
        try (InputStream body = message.body()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(expected);
        }
        assertThat(message.bodySize()).isEqualTo(expected.length());
    }
}
