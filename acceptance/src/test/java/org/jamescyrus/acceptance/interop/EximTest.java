package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.server.CyrusServer;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Exim, configured as in the manual, asks our smmapd whether it may accept a recipient. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@RequiresPeer(value = "exim4", debianPackage = "exim4-daemon-light", place = RequiresPeer.Place.UNPACKED)
class EximTest {
    @TempDir
    Path folder;

    private Site site;

    @AutoClose
    private CyrusServer server;

    @BeforeEach
    void startServer() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Site.in(folder.resolve("site"));
        server = site.start();
    }

    /** On the unix socket and on TCP. */
    private List<Exim> both() throws Exception {
        return List.of(
                Exim.in(folder.resolve("exim"), site),
                Exim.in(folder.resolve("exim-tcp"), "inet:127.0.0.1:" + Site.port(server), site));
    }

    @Test
    void readsocketGetsEveryKindOfReply() throws Exception {
        for (Exim exim : both()) {
            assertThat(exim.readsocket("alice")).isEqualTo("8:OK alice,");
            assertThat(exim.readsocket("alice+Foo")).isEqualTo("12:OK alice+Foo,");
            assertThat(exim.readsocket("nobody")).isEqualTo("31:NOTFOUND Mailbox does not exist,");
            assertThat(exim.readsocket("bob")).isEqualTo("15:TEMP Over quota,");
            assertThat(exim.readsocket("+shared/news")).isEqualTo("22:PERM Permission denied,");
        }
    }

    @Test
    void recipientsAreAcceptedRefusedAndDeferred() throws Exception {
        for (Exim exim : both()) {
            assertThat(exim.recipient("alice@example.org")).isEqualTo("250 Accepted");
            assertThat(exim.recipient("ALICE+Foo@example.org")).isEqualTo("250 Accepted");
            assertThat(exim.recipient("+shared/pub@example.org")).isEqualTo("250 Accepted");
            assertThat(exim.recipient("nobody@example.org")).isEqualTo("550 Mailbox does not exist");
            assertThat(exim.recipient("alice+foo@example.org")).isEqualTo("550 Mailbox does not exist");
            assertThat(exim.recipient("+shared/news@example.org")).isEqualTo("550 Permission denied");
            assertThat(exim.recipient("bob@example.org")).isEqualTo("451 Over quota");
            assertThat(exim.recipient("alice@example.com")).isEqualTo("550 relaying denied");
        }
    }

    /** What it sends must stay one netstring whatever the address has in it. */
    @Test
    void anAddressCannotBreakTheRequest() throws Exception {
        for (Exim exim : both()) {
            assertThat(exim.recipient("\"a,b}c$x\"@example.org")).isEqualTo("550 Mailbox does not exist");
        }
    }

    @Test
    void everybodyIsDeferredWhileTheServerIsDown() throws Exception {
        List<Exim> both = both();
        server.close();
        for (Exim exim : both) {
            assertThat(exim.recipient("alice@example.org")).isEqualTo("451 no answer");
            assertThat(exim.recipient("nobody@example.org")).isEqualTo("451 no answer");
        }
    }

    @Test
    void aListenerThatClosesAfterOneReplyIsUnderstood() throws Exception {
        Path socket = folder.resolve("once");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> answerOnce(listener));

            assertThat(Exim.in(folder.resolve("exim"), socket.toString(), site).recipient("alice@example.org"))
                    .isEqualTo("250 Accepted");
            assertThat(asked.join()).isEqualTo("23:cyrus alice@example.org,");
        }
    }

    private static String answerOnce(ServerSocketChannel listener) {
        try (SocketChannel client = listener.accept()) {
            ByteBuffer request = ByteBuffer.allocate(1024);
            client.read(request);
            client.write(StandardCharsets.US_ASCII.encode("8:OK alice,"));
            return StandardCharsets.US_ASCII.decode(request.flip()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
