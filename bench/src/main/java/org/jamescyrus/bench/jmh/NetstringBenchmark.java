package org.jamescyrus.bench.jmh;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.jamescyrus.smmap.NetstringDecoder;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;

/** What a question costs in the codec: its netstring in, the reply's out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NetstringBenchmark {
    private static final int LONGEST = 16 * 1024;

    private final ByteBuf question =
            Unpooled.directBuffer().writeBytes("19:cyrus alice+Archive,".getBytes(StandardCharsets.US_ASCII));
    private final ByteBuf out = Unpooled.directBuffer(256);
    private final NetstringDecoder decoder = new NetstringDecoder(LONGEST);
    private final SocketMapReply reply = SocketMapReply.ok(Octets.utf8("alice+Archive"));
    private final SocketMapRequest request = SocketMapRequest.of("cyrus", "alice+Archive");

    @Benchmark
    public Octets decode() {
        question.readerIndex(0);
        if (decoder.decode(question).orElseThrow() instanceof NetstringDecoder.Frame.Payload payload) {
            return payload.octets();
        }
        throw new IllegalStateException("the question is no netstring");
    }

    @Benchmark
    public ByteBuf encodeReply() {
        reply.writeTo(out.clear());
        return out;
    }

    @Benchmark
    public ByteBuf encodeRequest() {
        request.writeTo(out.clear());
        return out;
    }
}
