package org.jamescyrus.cli.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;

/** The files that open a server: {@code DATA/admin.json}, which a running one leaves, and a file with a token. */
final class AdminFile {
    private static final int GREATEST = 64 * 1024;

    private AdminFile() {}

    /** The server that runs with the data folder {@code data}. */
    static ServerAddress of(Path data) throws CommandFailedException {
        Path file = data.resolve("admin.json");
        JsonNode said = parse(file, read(file, noServer(data)));
        String token = said.path("token").asText();
        if (!ServerAddress.isToken(token)) {
            throw malformed(file, "has no token");
        }
        String url = said.path("url").asText();
        try {
            return new ServerAddress(ServerAddress.url(url), Optional.of(token), file.toString());
        } catch (IllegalArgumentException e) {
            throw malformed(file, "url: '" + url + "' " + e.getMessage());
        }
    }

    /** The first line of {@code file}. */
    static String token(Path file) throws CommandFailedException {
        String token = new String(read(file, file + ": there is no such file"), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (!ServerAddress.isToken(token)) {
            throw new CommandFailedException(
                    ExitCode.NOT_AUTHORISED, file + ":1: is no token (one line of ASCII without blanks)");
        }
        return token;
    }

    private static String noServer(Path data) {
        return "no server runs with this data folder: " + data.resolve("admin.json")
                + " is not there (name the folder of 'james-cyrus run' with --data DIR, or another server with --url URL)";
    }

    private static byte[] read(Path file, String missing) throws CommandFailedException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(GREATEST + 1);
            if (content.length > GREATEST) {
                throw malformed(file, "is longer than " + GREATEST + " octets");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(ExitCode.UNAVAILABLE, missing, e);
        } catch (AccessDeniedException e) {
            throw new CommandFailedException(
                    ExitCode.NOT_AUTHORISED,
                    file + ": only " + ownerOf(file) + " can read it; run this as that user",
                    e);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.UNAVAILABLE, file + ": cannot be read: " + e, e);
        }
    }

    private static String ownerOf(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException e) {
            return "its owner";
        }
    }

    private static JsonNode parse(Path file, byte[] content) throws CommandFailedException {
        try {
            return Json.MAPPER.readTree(content);
        } catch (IOException e) {
            throw malformed(file, "is no JSON");
        }
    }

    private static CommandFailedException malformed(Path file, String why) {
        return new CommandFailedException(
                ExitCode.UNAVAILABLE, file + ": " + why + " (a running server writes {\"url\": …, \"token\": …})");
    }
}
