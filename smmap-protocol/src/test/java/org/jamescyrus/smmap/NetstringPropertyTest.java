package org.jamescyrus.smmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every netstring, request and reply, however the stream is cut. */
class NetstringPropertyTest {
    private static final int LIMIT = 2048;

    @Provide
    Arbitrary<SocketMapRequest> requests() {
        Arbitrary<Octets> names = octets(1, 255, 40).filter(name -> name.indexOf(' ') < 0);
        return Combinators.combine(names, octets(1, 255, 600)).as(SocketMapRequest::new);
    }

    @Provide
    Arbitrary<SocketMapReply> replies() {
        Arbitrary<Octets> texts = octets(0, 255, 600);
        return Arbitraries.oneOf(
                texts.map(SocketMapReply.Ok::new),
                texts.map(SocketMapReply.NotFound::new),
                texts.map(SocketMapReply.Temp::new),
                texts.map(SocketMapReply.Timeout::new),
                texts.map(SocketMapReply.Perm::new));
    }

    private static Arbitrary<Octets> octets(int lowest, int highest, int longest) {
        return Arbitraries.integers()
                .between(lowest, highest)
                .list()
                .ofMaxSize(longest)
                .map(NetstringPropertyTest::octets);
    }

    private static Octets octets(List<Integer> values) {
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = values.get(i).byteValue();
        }
        return Octets.of(bytes);
    }

    @Property
    void requestsSurviveTheWireUnderEveryFragmentation(
            @ForAll("requests") SocketMapRequest first,
            @ForAll("requests") SocketMapRequest second,
            @ForAll @Size(max = 30) List<Integer> cuts) {
        ByteBuf wire = Unpooled.buffer();
        first.writeTo(wire);
        second.writeTo(wire);
        assertThat(decode(new NetstringDecoder(LIMIT), wire, cuts).stream()
                        .map(SocketMapRequest::parse)
                        .flatMap(Optional::stream))
                .containsExactly(first, second);
    }

    @Property
    void repliesSurviveTheWireUnderEveryFragmentation(
            @ForAll("replies") SocketMapReply reply, @ForAll @Size(max = 30) List<Integer> cuts) {
        ByteBuf wire = Unpooled.buffer();
        reply.writeTo(wire);
        assertThat(decode(new NetstringDecoder(LIMIT), wire, cuts).stream()
                        .map(SocketMapReply::parse)
                        .flatMap(Optional::stream))
                .containsExactly(reply);
    }

    /** Random bytes, and random bytes behind a plausible head so that payloads are reached too. */
    @Property
    void anyBytesAreReadWithinTheLimitAndWithoutAnException(
            @ForAll @Size(max = 300) byte[] noise, @ForAll boolean headed, @ForAll List<Integer> cuts) {
        ByteBuf wire = Unpooled.buffer();
        if (headed) {
            Netstring.writeHead(wire, noise.length * 2);
        }
        wire.writeBytes(noise);
        int limit = 100;
        NetstringDecoder decoder = new NetstringDecoder(limit);
        for (Octets payload : decode(decoder, wire, cuts)) {
            assertThat(payload.length()).isLessThanOrEqualTo(limit);
        }
        assertThat(decoder.held()).isLessThanOrEqualTo(limit);
        assertThat(wire.isReadable()).isFalse();
    }

    private static List<Octets> decode(NetstringDecoder decoder, ByteBuf wire, List<Integer> cuts) {
        List<Octets> found = new ArrayList<>();
        int turn = 0;
        while (wire.isReadable()) {
            int size = turn < cuts.size() ? 1 + Math.floorMod(cuts.get(turn), 50) : wire.readableBytes();
            ByteBuf piece = wire.readSlice(Math.min(size, wire.readableBytes()));
            while (piece.isReadable()) {
                decoder.decode(piece)
                        .filter(NetstringDecoder.Frame.Payload.class::isInstance)
                        .map(NetstringDecoder.Frame.Payload.class::cast)
                        .map(NetstringDecoder.Frame.Payload::octets)
                        .ifPresent(found::add);
            }
            turn++;
        }
        return found;
    }
}
