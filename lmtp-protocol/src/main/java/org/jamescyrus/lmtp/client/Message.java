package org.jamescyrus.lmtp.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The message to send: a file, or what comes on an input stream. Never in memory as a whole. */
public record Message(Source source, OptionalLong size) {
    /** Where the octets come from. */
    public interface Source {
        /** From the first; called once. */
        InputStream open() throws IOException;
    }

    /**
     * A file. If it is a regular one it is read twice: its size on the wire is told to the server first (RFC 1870).
     *
     * @throws IOException if it cannot be read
     */
    public static Message of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a folder");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        OptionalLong size = Files.isRegularFile(file) ? OptionalLong.of(sizeWithCrlf(file)) : OptionalLong.empty();
        return new Message(() -> Files.newInputStream(file), size);
    }

    public static Message of(InputStream stream) {
        return new Message(() -> stream, OptionalLong.empty());
    }

    private static long sizeWithCrlf(Path file) throws IOException {
        long size = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int before = '\n';
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                size += octet == '\n' && before != '\r' ? 2 : 1;
                before = octet;
            }
            return before == '\n' ? size : size + 2;
        }
    }
}
