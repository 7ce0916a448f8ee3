package org.jamescyrus.mailbox;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModifiedUtf7Test {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Foo            | Foo
            A & B          | A &- B
            &&             | &-&-
            Entw\u00fcrfe       | Entw&APw-rfe
            \u65e5\u672c\u8a9e            | &ZeVnLIqe-
            ~peter/\u53f0\u5317   | ~peter/&U,BTFw-
            \u00fc\u00fc             | &APwA,A-
            \u00fc-\u00fc            | &APw--&APw-
            \u00fc&\u00fc            | &APw-&-&APw-
            \ud83d\ude00             | &2D3eAA-
            """)
    void aTextHasThisEncoding(String text, String encoded) throws Exception {
        assertThat(ModifiedUtf7.encode(text)).isEqualTo(encoded);
        assertThat(ModifiedUtf7.decode(encoded)).isEqualTo(text);
    }

    @Test
    void controlsAreEncoded() throws Exception {
        assertThat(ModifiedUtf7.encode("a\tb\u007f")).isEqualTo("a&AAk-b&AH8-");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            A&B            | '&' at 1 without '-'
            &              | '&' at 0 without '-'
            &APw           | '&' at 0 without '-'
            &AP/-          | '/' between '&' and '-'
            &A=-           | '=' between '&' and '-'
            &A B-          | ' ' between '&' and '-'
            &A-            | not the one encoding of its text
            &AP-           | not the one encoding of its text
            &APx-          | not the one encoding of its text
            &APwA-         | not the one encoding of its text
            &AEE-          | not the one encoding of its text
            &ACY-          | not the one encoding of its text
            &APw-&APw-     | not the one encoding of its text
            &2D0-          | half a character
            &3gDYPQ-       | half a character
            M\u00fcller         | not the one encoding of its text
            """)
    void whatIsNoEncodingIsRefused(String encoded, String why) {
        assertThatThrownBy(() -> ModifiedUtf7.decode(encoded))
                .isInstanceOf(MalformedNameException.class)
                .hasMessage("'" + encoded + "' is not modified UTF-7: " + why);
    }

    @Test
    void halfACharacterHasNoEncoding() {
        assertThatThrownBy(() -> ModifiedUtf7.encode("a\ud83d"))
                .isInstanceOf(MalformedNameException.class)
                .hasMessageEndingWith("half a character");
    }

    @Property
    void everyTextIsDecodedAsItWas(@ForAll @CharRange(to = '\ud7ff') @Chars({'&', '-', '\ufffd'}) String text)
            throws Exception {
        String encoded = ModifiedUtf7.encode(text);
        assertThat(encoded).matches("[ -~]*");
        assertThat(ModifiedUtf7.decode(encoded)).isEqualTo(text);
    }

    /** Nothing is decoded that is not the encoding of what it is decoded to. */
    @Property(tries = 3000)
    void whatIsDecodedIsEncodedAsItWas(
            @ForAll @CharRange(from = 'A', to = 'H') @Chars({'&', '&', '-', '-', ',', 'w', 'a'}) @StringLength(max = 12)
                    String text)
            throws Exception {
        try {
            assertThat(ModifiedUtf7.encode(ModifiedUtf7.decode(text))).isEqualTo(text);
        } catch (MalformedNameException malformed) {
            assertThat(text).contains("&");
        }
    }
}
