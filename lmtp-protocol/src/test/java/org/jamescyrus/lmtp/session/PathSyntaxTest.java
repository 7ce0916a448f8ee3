package org.jamescyrus.lmtp.session;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.lmtp.session.PathSyntax.Result;
import org.jamescyrus.lmtp.session.SessionOptions.EightBit;

import static org.assertj.core.api.Assertions.assertThat;

/** Beyond the recordings {@code lmtp-mail-syntax} and {@code lmtp-rcpt-syntax}. */
class PathSyntaxTest {
    private static Result parse(String text) {
        return PathSyntax.parse(text, EightBit.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<>|``|``|``",
                "<a@b>x|``|a@b|x",
                "<@r:a>|@r:|a|``",
                "<@r,@s:a@> Y|@r,@s:|a@|` Y`",
                "<\\>\\@>|``|\\>\\@|``",
                "<\"a>b\\\"\"@c>|``|\"a>b\\\"\"@c|``"
            })
    void aPathIsTakenApart(String text, String route, String address, String rest) {
        assertThat(parse(text)).isEqualTo(new Result.Path(route, address, rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "a",
                "<a",
                "<@",
                "<@a",
                "<@a,",
                "<@a,b:c>",
                "<@a:@b:c>",
                "<\"",
                "<\"a",
                "<\"a\\",
                "<a\\",
                "<a\\>",
                "<a@[1>",
                "<a\rb>",
                "<\"a\rb\">",
                "<a\\\nb>",
                "<a\u007fb>",
                "<\"\u0000\">",
                "<\"\u00e9\">",
                "<\\\u00e9>"
            })
    void anythingElseIsMalformed(String text) {
        assertThat(parse(text)).isEqualTo(new Result.Malformed());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"<\u00e9\u00ff@b>,XX@b", "<\\\u00e9>,\\X", "<\"\u00e9\">,\"X\""})
    void octetsOver127AreReplacedWhereTheyMayBe(String text, String address) {
        assertThat(PathSyntax.parse(text, EightBit.REPLACED))
                .isInstanceOfSatisfying(
                        Result.Path.class, path -> assertThat(path.address()).isEqualTo(address));
    }

    /** Whatever is taken could stand in a header, and is what was sent. */
    @Property
    void whatIsTakenIsPrintableAndTheTextItself(
            @ForAll
                    @Chars({'<', '>', '@', ':', ',', '"', '\\', '[', ']', '\r'})
                    @CharRange(from = 'a', to = 'c')
                    @StringLength(max = 12)
                    String inside) {
        if (parse("<" + inside) instanceof Result.Path path) {
            assertThat("<" + path.route() + path.address() + ">" + path.rest()).isEqualTo("<" + inside);
            assertThat(path.route() + path.address()).doesNotContain("\r");
        }
    }
}
