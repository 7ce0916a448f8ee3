package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.fasterxml.jackson.databind.JsonNode;

/** The files below {@code configdirectory} by which an administrator tells Cyrus's daemons something. */
record ConfigDirectory(Path folder) {
    private static final String BLOCKED = "Access to this service has been blocked";

    /**
     * Writes the file that shuts the site.
     *
     * @param text its content; empty removes it
     */
    void shutDown(String text) throws IOException {
        Path file = folder.resolve("msg").resolve("shutdown");
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    /** Denies a user some services, or all, in the {@code flat} database that {@code cyr_deny} of 3.6.1 writes. */
    void deny(JsonNode denial) throws IOException {
        String line = "%s\t2\377\t%s\377\t%s\n"
                .formatted(
                        denial.get("user").asText(),
                        denial.path("services").asText("*"),
                        denial.path("message").asText(BLOCKED));
        Files.writeString(
                folder.resolve("user_deny.db"),
                line,
                StandardCharsets.ISO_8859_1,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
