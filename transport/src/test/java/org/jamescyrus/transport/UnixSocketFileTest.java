package org.jamescyrus.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class UnixSocketFileTest {
    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("smmap");
    }

    private static ServerSocketChannel listenOn(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    /** What a server leaves behind that was killed: Java does not remove the file of a socket it closes. */
    private static void leaveStale(Path path) throws IOException {
        listenOn(path).close();
    }

    private static UnixSocketFile published(Path path) throws IOException {
        UnixSocketFile file = new UnixSocketFile(path);
        leaveStale(file.prepare());
        file.publish(SocketPermissions.DEFAULT);
        return file;
    }

    private void assertAnswers(ServerSocketChannel server) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path()));
                SocketChannel accepted = server.accept()) {
            assertThat(client.isConnected()).isTrue();
            assertThat(accepted.isConnected()).isTrue();
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> new UnixSocketFile(path).prepare())
                .isInstanceOf(IOException.class)
                .hasMessage(path + message);
    }

    @Test
    void whereNothingStandsNothingIsDone() throws Exception {
        assertThat(new UnixSocketFile(path()).prepare().getParent()).isEqualTo(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingFolderIsNotMade() {
        Path path = folder.resolve("run").resolve("smmap");
        assertRefused(path, ": its folder does not exist; make it, and let this server write to it");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws Exception {
        Path path = Files.createFile(path()).resolve("smmap");
        assertRefused(path, ": its folder does not exist; make it, and let this server write to it");
    }

    /** One octet less than Linux takes: Java can neither bind nor ask a socket of 107. */
    @Test
    void aPathHasAtMostWhatASocketAddressHolds() throws Exception {
        Path longest = folder.resolve("x".repeat(106 - folder.toString().length() - 1));
        assertThat(published(longest)).isNotNull();
        assertThat(isThere(longest)).isTrue();
        assertRefused(Path.of(longest + "x"), ": a socket's path has at most 106 octets, this one has 107");
    }

    @Test
    void aSocketNobodyAnswersMakesRoom() throws Exception {
        leaveStale(path());
        UnixSocketFile file = new UnixSocketFile(path());
        try (ServerSocketChannel next = listenOn(file.prepare())) {
            file.publish(SocketPermissions.DEFAULT);
            assertAnswers(next);
        }
        assertThat(folder).isDirectoryNotContaining(entry -> !entry.equals(path()));
    }

    @Test
    void aSocketThatAnswersIsLeftToItsServer() throws Exception {
        try (ServerSocketChannel other = listenOn(path())) {
            assertRefused(path(), ": another server is listening there; stop it first, or listen elsewhere");
            other.accept().close();
            assertAnswers(other);
        }
    }

    @Test
    void aFileIsNotRemoved() throws Exception {
        Files.writeString(path(), "mine");
        assertRefused(path(), ": is no socket; move it away, it is not removed by this server");
        assertThat(path()).hasContent("mine");
    }

    @Test
    void aFolderIsNotRemoved() throws Exception {
        Files.createDirectory(path());
        assertRefused(path(), ": is no socket; move it away, it is not removed by this server");
        assertThat(path()).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stale", "live", "missing"})
    void aLinkIsNotFollowedAndNotRemoved(String target) throws Exception {
        Path socket = folder.resolve(target);
        leaveStale(folder.resolve("stale"));
        Files.createSymbolicLink(path(), socket);
        try (ServerSocketChannel live = listenOn(folder.resolve("live"))) {
            assertThat(live.isOpen()).isTrue();
            assertRefused(path(), ": is no socket; move it away, it is not removed by this server");
        }
        assertThat(path()).isSymbolicLink();
        assertThat(isThere(folder.resolve("stale"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwxrwx---", "rw-------"})
    void theModeIsGivenWhateverTheUmask(String mode) throws Exception {
        UnixSocketFile file = new UnixSocketFile(path());
        leaveStale(file.prepare());
        file.publish(new SocketPermissions(Optional.empty(), Optional.empty(), PosixFilePermissions.fromString(mode)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo(mode);
    }

    @Test
    void ownerAndGroupAreGivenByName() throws Exception {
        UnixSocketFile file = new UnixSocketFile(path());
        Path bound = file.prepare();
        leaveStale(bound);
        String owner = Files.getOwner(bound).getName();
        String group = String.valueOf(Files.getAttribute(bound, "posix:group"));
        file.publish(new SocketPermissions(Optional.of(owner), Optional.of(group), SocketPermissions.DEFAULT.mode()));
        assertThat(Files.getOwner(path())).hasToString(owner);
    }

    @Test
    void anUnknownOwnerOrGroupIsAnErrorThatNamesFileAndNameAndLeavesNothing() throws Exception {
        Optional<String> nobody = Optional.of("no-such-name");
        for (SocketPermissions unknown : new SocketPermissions[] {
            new SocketPermissions(nobody, Optional.empty(), SocketPermissions.DEFAULT.mode()),
            new SocketPermissions(Optional.empty(), nobody, SocketPermissions.DEFAULT.mode())
        }) {
            UnixSocketFile file = new UnixSocketFile(path());
            leaveStale(file.prepare());
            assertThatThrownBy(() -> file.publish(unknown))
                    .isInstanceOf(IOException.class)
                    .hasMessage(path() + ": owner or group cannot be set: this machine knows no 'no-such-name'");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void whatCameInTheMeantimeIsNotReplaced() throws Exception {
        UnixSocketFile file = new UnixSocketFile(path());
        leaveStale(file.prepare());
        Files.writeString(path(), "mine");
        assertThatThrownBy(() -> file.publish(SocketPermissions.DEFAULT)).hasMessageContaining("is no socket");
        assertThat(path()).hasContent("mine");
    }

    @Test
    void onlyTheSocketPutThereIsRemovedAtTheEnd() throws Exception {
        UnixSocketFile file = published(path());
        file.remove();
        assertThat(folder).isEmptyDirectory();
        file.remove();

        UnixSocketFile replaced = published(path());
        UnixSocketFile later = published(path());
        replaced.remove();
        assertThat(isThere(path())).isTrue();
        later.remove();
        assertThat(folder).isEmptyDirectory();

        UnixSocketFile lost = published(path());
        Files.delete(path());
        Files.writeString(path(), "mine");
        lost.remove();
        assertThat(path()).hasContent("mine");
    }
}
