package org.jamescyrus.lmtp.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DotStuffingTest {
    private static final class Collected extends ByteArrayOutputStream implements DotStuffing.Sink {
        @Override
        public void put(byte octet) {
            write(octet);
        }

        @Override
        public void put(ByteBuf in, int count) {
            for (int i = 0; i < count; i++) {
                write(in.readByte());
            }
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }

    private static ByteBuf octets(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private static String decoded(String text) {
        Collected sink = new Collected();
        ByteBuf in = octets(text + "rest");
        assertThat(new DotStuffing().decode(in, sink)).isTrue();
        assertThat(in.toString(StandardCharsets.ISO_8859_1)).isEqualTo("rest");
        return sink.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n.\r\n", "\r\n.\n", "\n.\n", "\r.\r", "x.\r\n", "\r\n. \r\n", "\r\n.\r\r\n"})
    void onlyCrlfDotCrlfIsTheEnd(String almost) {
        assertThat(new DotStuffing().decode(octets("x" + almost), new Collected()))
                .isFalse();
    }

    @Test
    void aMessageMayBeEmpty() {
        assertThat(decoded(".\r\n")).isEmpty();
    }

    @Test
    void dotsAreTakenOutOfTheBodyAndStayInTheHeader() {
        assertThat(decoded("a: b\r\n.c: d\r\n..e: f\r\n\r\n.g\r\n..\r\n...h\r\n.\r\n"))
                .isEqualTo("a: b\r\n.c: d\r\n..e: f\r\n\r\ng\r\n.\r\n..h\r\n");
    }

    @Test
    void aLineOfADotAndHalfAnEndIsText() {
        assertThat(decoded("\r\n.\rx\r\n.\r\r\n.\r\n")).isEqualTo("\r\n\rx\r\n\r\r\n");
    }

    /** RFC 5321 section 4.5.2: what a client stuffs comes out as it was. */
    @Property
    void whatIsStuffedComesOutTheSame(
            @ForAll @Chars({'.', '\r', '\n', 'x'}) @StringLength(max = 40) String text,
            @ForAll @IntRange(min = 1, max = 7) int piece) {
        String body = "\r\n" + text + "\r\n";
        ByteBuf in = octets(body.replace("\r\n.", "\r\n..") + ".\r\n");
        Collected sink = new Collected();
        DotStuffing dots = new DotStuffing();
        boolean ended = false;
        while (in.isReadable()) {
            assertThat(ended).isFalse();
            ended = dots.decode(in.readSlice(Math.min(piece, in.readableBytes())), sink);
        }
        assertThat(ended).isTrue();
        assertThat(sink.toString(StandardCharsets.ISO_8859_1)).isEqualTo(body);
    }
}
