package org.jamescyrus.smmap;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Coverage-guided input for the decoder and the request parser. Under {@code mvn verify} it runs its
 * seed corpus; {@code .ci/run} lets it search for 60 s ({@code JAZZER_FUZZ=1}).
 */
class NetstringDecoderFuzzTest {
    private static final int LIMIT = 512;

    @FuzzTest(maxDuration = "40s")
    void anyStreamIsReadWithinTheLimit(FuzzedDataProvider data) {
        NetstringDecoder decoder = new NetstringDecoder(LIMIT);
        boolean broken = false;
        while (data.remainingBytes() > 0) {
            ByteBuf piece = Unpooled.wrappedBuffer(data.consumeBytes(data.consumeInt(1, 64)));
            while (piece.isReadable()) {
                NetstringDecoder.Frame frame = decoder.decode(piece).orElse(null);
                assertThat(broken && frame != null)
                        .as("nothing is found after an error")
                        .isFalse();
                broken |= frame instanceof NetstringDecoder.Frame.Broken;
                if (frame instanceof NetstringDecoder.Frame.Payload payload) {
                    check(payload.octets());
                }
                assertThat(decoder.held()).isLessThanOrEqualTo(LIMIT);
            }
        }
        assertThat(broken && decoder.endOfInput().isPresent()).isFalse();
    }

    private static void check(Octets payload) {
        SocketMapRequest.parse(payload).ifPresent(request -> {
            ByteBuf again = Unpooled.buffer();
            request.writeTo(again);
            assertThat(new NetstringDecoder(LIMIT).decode(again).orElseThrow())
                    .isEqualTo(new NetstringDecoder.Frame.Payload(text(payload)));
        });
        SocketMapReply.parse(payload);
    }

    /** What a C string would see of it. */
    private static Octets text(Octets payload) {
        int nul = payload.indexOf(0);
        return nul < 0 ? payload : payload.slice(0, nul);
    }
}
