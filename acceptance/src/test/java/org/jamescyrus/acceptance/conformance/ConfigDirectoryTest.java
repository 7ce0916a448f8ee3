package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigDirectoryTest {
    @TempDir
    Path folder;

    /** The octets that cyr_deny 3.6.1 wrote. */
    @Test
    void denialsAreWrittenAsCyrusWritesThem() throws IOException {
        ConfigDirectory site = new ConfigDirectory(folder);
        ObjectMapper json = new ObjectMapper();
        site.deny(json.readTree("{\"user\": \"alice\", \"message\": \"go away\"}"));
        site.deny(json.readTree("{\"user\": \"carl\", \"services\": \"imap\"}"));

        assertThat(Files.readString(folder.resolve("user_deny.db"), StandardCharsets.ISO_8859_1))
                .isEqualTo("""
                        alice\t2\377\t*\377\tgo away
                        carl\t2\377\timap\377\tAccess to this service has been blocked
                        """);
    }

    @Test
    void theShutdownFileComesAndGoes() throws IOException {
        ConfigDirectory site = new ConfigDirectory(folder);
        site.shutDown("closed for repair");
        assertThat(folder.resolve("msg").resolve("shutdown")).hasContent("closed for repair");
        site.shutDown("");
        assertThat(folder.resolve("msg").resolve("shutdown")).doesNotExist();
    }
}
