package org.jamescyrus.smmap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.netty.channel.unix.DomainSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.transport.NettyTransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SocketMapServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final NettyTransport epoll = opened(NettyTransport.open("test", 2));
    private final NettyTransport nio = opened(NettyTransport.nio("test-nio", 2));

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(0, closeable);
        return closeable;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private static CompletionStage<SocketMapReply> echo(SocketMapRequest request, SocketMapSession session) {
        return CompletableFuture.completedFuture(SocketMapReply.ok(request.key()));
    }

    private SocketMapServer serve(NettyTransport transport, SocketAddress address, SocketMapLimits limits)
            throws IOException {
        return opened(SocketMapServer.bind(transport, address, limits, SocketMapServerTest::echo));
    }

    private SocketMapClient client(NettyTransport transport, SocketAddress server) {
        return opened(new SocketMapClient(transport, server, SocketMapClientLimits.DEFAULT));
    }

    private static void assertAnswers(SocketMapClient client, String key) throws Exception {
        assertThat(client.ask(SocketMapRequest.of("m", key)).get()).isEqualTo(SocketMapReply.ok(Octets.utf8(key)));
    }

    @Test
    void unixSocketAndTcpOverEpollAndNioAllAnswer() throws Exception {
        DomainSocketAddress path =
                new DomainSocketAddress(folder.resolve("smmap").toString());
        serve(epoll, path, SocketMapLimits.DEFAULT);
        assertAnswers(client(epoll, path), "alice");
        for (NettyTransport transport : List.of(epoll, nio)) {
            SocketMapServer server = serve(transport, ANY_PORT, SocketMapLimits.DEFAULT);
            assertAnswers(client(transport, server.address()), "alice");
        }
    }

    @Test
    void aUnixSocketWithoutEpollIsRefusedWithTheReason() {
        DomainSocketAddress path =
                new DomainSocketAddress(folder.resolve("smmap").toString());
        assertThatThrownBy(() -> serve(nio, path, SocketMapLimits.DEFAULT))
                .isInstanceOf(NettyTransport.UnixSocketsUnavailableException.class)
                .hasMessageContaining("listen on a TCP port instead");
    }

    @Test
    void anAddressInUseIsAnErrorThatNamesIt() throws Exception {
        SocketMapServer first = serve(epoll, ANY_PORT, SocketMapLimits.DEFAULT);
        assertThatThrownBy(() -> serve(epoll, first.address(), SocketMapLimits.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on /127.0.0.1");
    }

    @Test
    void questionsShareOneConnectionAndKeepTheirOrder() throws Exception {
        SocketMapServer server = serve(epoll, ANY_PORT, SocketMapLimits.DEFAULT);
        SocketMapClient client = client(epoll, server.address());
        List<CompletableFuture<SocketMapReply>> answers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            answers.add(client.ask(SocketMapRequest.of("m", "user" + i)));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(answers.get(i).get()).isEqualTo(SocketMapReply.ok(Octets.utf8("user" + i)));
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aKeptConnectionThatWasClosedIsOpenedAgain() throws Exception {
        SocketMapServer first = serve(epoll, ANY_PORT, SocketMapLimits.DEFAULT);
        SocketMapClient client = client(epoll, first.address());
        assertAnswers(client, "alice");
        SocketAddress address = first.address();
        first.close();
        serve(epoll, address, SocketMapLimits.DEFAULT);
        assertAnswers(client, "bob");
    }

    @Test
    void noServerIsAnErrorThatNamesTheAddress() throws Exception {
        SocketMapServer gone = serve(epoll, ANY_PORT, SocketMapLimits.DEFAULT);
        gone.close();
        assertThatThrownBy(() -> client(epoll, gone.address())
                        .ask(SocketMapRequest.of("m", "a"))
                        .get())
                .hasCauseInstanceOf(SocketMapException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void aServerThatDoesNotAnswerIsATimeOut() throws Exception {
        SocketMapServer silent = opened(SocketMapServer.bind(
                epoll, ANY_PORT, SocketMapLimits.DEFAULT, (request, session) -> new CompletableFuture<>()));
        SocketMapClient client = opened(new SocketMapClient(
                epoll, silent.address(), SocketMapClientLimits.DEFAULT.withReply(Duration.ofMillis(50))));
        assertThatThrownBy(() -> client.ask(SocketMapRequest.of("m", "a")).get())
                .hasCauseInstanceOf(SocketMapException.class)
                .hasMessageContaining("no reply within 50 ms");
    }

    @Test
    void connectionsOverTheBoundWaitForOneToClose() throws Exception {
        SocketMapServer server = serve(epoll, ANY_PORT, SocketMapLimits.DEFAULT.withConnections(2));
        SocketMapClient first = client(epoll, server.address());
        SocketMapClient second = client(epoll, server.address());
        assertAnswers(first, "a");
        assertAnswers(second, "b");
        CompletableFuture<SocketMapReply> waiting =
                client(epoll, server.address()).ask(SocketMapRequest.of("m", "c"));
        assertAnswers(first, "d");
        assertThat(waiting).isNotDone();
        second.close();
        assertThat(waiting.get()).isEqualTo(SocketMapReply.ok(Octets.utf8("c")));
    }

    @Test
    void theErrorReachesAClientThatIsStillSending() throws Exception {
        SocketMapServer server = serve(epoll, ANY_PORT, SocketMapLimits.DEFAULT);
        InetSocketAddress address = (InetSocketAddress) server.address();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write("1000000:m ".getBytes(StandardCharsets.US_ASCII));
            byte[] flood = new byte[500_000];
            socket.getOutputStream().write(flood);
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("53:PERM Bad protocol (request size doesn't match length),");
        }
    }

    @Test
    void aStopLetsOutstandingAnswersGoOut() throws Exception {
        CompletableFuture<CompletableFuture<SocketMapReply>> arrived = new CompletableFuture<>();
        SocketMapServer server =
                opened(SocketMapServer.bind(epoll, ANY_PORT, SocketMapLimits.DEFAULT, (request, session) -> {
                    CompletableFuture<SocketMapReply> answer = new CompletableFuture<>();
                    arrived.complete(answer);
                    return answer;
                }));
        CompletableFuture<SocketMapReply> asked =
                client(epoll, server.address()).ask(SocketMapRequest.of("m", "a"));
        CompletableFuture<SocketMapReply> outstanding = arrived.get();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> server.close(Duration.ofSeconds(10)));
        outstanding.complete(SocketMapReply.notFound("no"));
        assertThat(asked.get()).isEqualTo(SocketMapReply.notFound("no"));
        stopped.get();
        assertThat(server.connections()).isZero();
    }

    /** As Exim's readsocket, which keeps its own side open while it reads to the end. */
    @Test
    void aClientThatReadsToTheEndHasItBehindTheOnlyReply() throws Exception {
        SocketMapLimits forOne = SocketMapLimits.DEFAULT.withLifetime(SocketMapLimits.Lifetime.ONE);
        DomainSocketAddress path = new DomainSocketAddress(folder.resolve("one").toString());
        serve(epoll, path, forOne);
        assertThat(readToTheEnd(UnixDomainSocketAddress.of(path.path()))).isEqualTo("8:OK alice,");
        for (NettyTransport transport : List.of(epoll, nio)) {
            SocketMapServer server = serve(transport, ANY_PORT, forOne);
            assertThat(readToTheEnd(server.address())).isEqualTo("8:OK alice,");
        }
    }

    private static String readToTheEnd(SocketAddress address) throws IOException {
        try (SocketChannel client = SocketChannel.open(address)) {
            client.write(ByteBuffer.wrap("7:m alice,5:m bob,".getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
