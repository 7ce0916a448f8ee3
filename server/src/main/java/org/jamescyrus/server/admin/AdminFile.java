package org.jamescyrus.server.admin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * {@code admin.json} of the data folder: where this server is administered, and the token. It is there as long as the server can
 * be administered, whole, and for its owner alone from the first octet.
 */
public final class AdminFile {
    private final Path file;
    private final Path beginning;

    /** That of a server with this data folder. */
    public AdminFile(Path data) {
        this.file = data.resolve("admin.json");
        this.beginning = data.resolve("admin.json.new");
    }

    /** Writes it, in place of one that a killed server left. */
    public void write(URI url, Token token) throws IOException {
        Files.deleteIfExists(beginning);
        Files.createFile(beginning, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beginning, "{\"url\":\"" + url + "\",\"token\":\"" + token.secret() + "\"}\n");
        Files.move(beginning, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What is in it. */
    public record Contents(String url, String token) {}

    /**
     * Reads it.
     *
     * @throws IOException if it is not there, or not this user's to read
     */
    public Contents read() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        return new Contents(json.path("url").asText(), json.path("token").asText());
    }

    /** Removes it, if it is there. */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
