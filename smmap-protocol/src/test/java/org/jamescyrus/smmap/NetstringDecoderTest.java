package org.jamescyrus.smmap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetstringDecoderTest {
    private static final int LIMIT = 32;

    private final NetstringDecoder decoder = new NetstringDecoder(LIMIT);

    private List<String> decode(String text) {
        ByteBuf in = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        while (in.isReadable()) {
            decoder.decode(in).map(NetstringDecoderTest::show).ifPresent(found::add);
        }
        return found;
    }

    private static String show(NetstringDecoder.Frame frame) {
        return frame instanceof NetstringDecoder.Frame.Payload payload
                ? payload.octets().toString()
                : String.valueOf(frame instanceof NetstringDecoder.Frame.Broken broken ? broken.reason() : frame);
    }

    @Test
    void aNetstringIsItsPayload() {
        assertThat(decode("11:cyrus alice,")).containsExactly("cyrus alice");
    }

    @Test
    void severalInOneBufferComeOneAtATime() {
        ByteBuf in = Unpooled.copiedBuffer("1:a,1:b,", StandardCharsets.US_ASCII);
        assertThat(decoder.decode(in).map(NetstringDecoderTest::show)).contains("a");
        assertThat(in.readableBytes()).isEqualTo(4);
        assertThat(decoder.decode(in).map(NetstringDecoderTest::show)).contains("b");
        assertThat(decoder.decode(in)).isEmpty();
    }

    @Test
    void oneByteAtATimeIsAsGoodAsAllAtOnce() {
        List<String> found = new ArrayList<>();
        for (char c : "11:cyrus alice,0:,00003:bob,".toCharArray()) {
            found.addAll(decode(String.valueOf(c)));
        }
        assertThat(found).containsExactly("cyrus alice", "", "bob");
        assertThat(decoder.endOfInput()).isEmpty();
        assertThat(decoder.held()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    +11:cyrus alice,        | MISSING_LENGTH
                    -1:x,                   | MISSING_LENGTH
                    ` 11:cyrus alice,`      | MISSING_LENGTH
                    1 1:cyrus alice,        | MISSING_LENGTH
                    0xb:cyrus alice,        | MISSING_LENGTH
                    :cyrus alice,           | MISSING_LENGTH
                    11cyrus alice,          | MISSING_LENGTH
                    11,                     | MISSING_LENGTH
                    x                       | MISSING_LENGTH
                    11:cyrus alice;         | MISSING_TERMINATOR
                    5:cyrus alice,          | MISSING_TERMINATOR
                    0:x                     | MISSING_TERMINATOR
                    33:                     | SIZE_MISMATCH
                    2147483647:             | SIZE_MISMATCH
                    2147483648              | UNREADABLE_LENGTH
                    99999999999999999999999 | UNREADABLE_LENGTH
                    """)
    void whatIsNoNetstringBreaksTheStreamOnce(String input, BadProtocol reason) {
        assertThat(decode(input + "9:cyrus bob,")).containsExactly(reason.name());
        assertThat(decoder.endOfInput()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1              | MISSING_LENGTH
                    11             | MISSING_LENGTH
                    11:            | SIZE_MISMATCH
                    11:cyrus       | SIZE_MISMATCH
                    11:cyrus alice | MISSING_TERMINATOR
                    """)
    void anEndWithinANetstringIsAnError(String input, BadProtocol reason) {
        assertThat(decode(input)).isEmpty();
        assertThat(decoder.endOfInput()).contains(reason);
    }

    @Test
    void anEndBetweenNetstringsIsNone() {
        assertThat(decoder.endOfInput()).isEmpty();
        decode("1:a,");
        assertThat(decoder.endOfInput()).isEmpty();
    }

    @Test
    void memoryFollowsWhatArrivedNotWhatWasAnnounced() {
        NetstringDecoder large = new NetstringDecoder(1 << 30);
        Optional<NetstringDecoder.Frame> none =
                large.decode(Unpooled.copiedBuffer("1073741824:abc", StandardCharsets.US_ASCII));
        assertThat(none).isEmpty();
        assertThat(large.awaitsPayload()).isTrue();
        assertThat(large.held()).isBetween(3, 64);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> new NetstringDecoder(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
