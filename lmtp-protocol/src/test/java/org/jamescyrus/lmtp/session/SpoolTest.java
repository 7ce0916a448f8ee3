package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SpoolTest {
    @TempDir
    Path temp;

    @Test
    void theFolderIsItsOwnersAlone() throws IOException {
        Path folder = temp.resolve("a").resolve("b");
        Spool.open(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void anOpenFileHasNoName() throws IOException {
        Spool spool = Spool.open(temp);
        try (FileChannel file = spool.create()) {
            assertThat(file.isOpen()).isTrue();
            assertThat(temp).isEmptyDirectory();
        }
    }

    @Test
    void onlyOldFilesOfASpoolAreTakenForLeftBehind() throws IOException {
        Path old = Files.createFile(temp.resolve("james-cyrus-lmtp-1.spool"));
        Path fresh = Files.createFile(temp.resolve("james-cyrus-lmtp-2.spool"));
        Path foreign = Files.createFile(temp.resolve("mail.spool"));
        FileTime anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        Files.setLastModifiedTime(old, anHourAgo);
        Files.setLastModifiedTime(foreign, anHourAgo);
        Spool.open(temp);
        assertThat(temp).isDirectoryNotContaining(old::equals);
        assertThat(fresh).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aMessageMayBeReadMoreThanOnceAndAtTheSameTime() throws IOException {
        try (SpooledMessage message = new SpooledMessage(Spool.open(temp), 4, 1000)) {
            for (byte octet : "0123456789".getBytes(StandardCharsets.US_ASCII)) {
                message.put(octet);
                if (message.isFull()) {
                    message.spill();
                }
            }
            try (var first = message.open();
                    var second = message.open()) {
                assertThat(first.readNBytes(3))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("012");
                assertThat(second.readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("0123456789");
                assertThat(first.readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("3456789");
            }
        }
    }
}
