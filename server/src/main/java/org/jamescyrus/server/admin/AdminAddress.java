package org.jamescyrus.server.admin;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where WebAdmin listens: {@code webadmin.host} and {@code webadmin.port} of {@code cyrus.properties}.
 *
 * @param port 0 for any free one
 */
public record AdminAddress(String host, int port) {
    /** Any free port, for this machine alone. */
    public static final AdminAddress DEFAULT = new AdminAddress("127.0.0.1", 0);

    private static final int HIGHEST_PORT = 65535;

    /**
     * Reads the file, if there is one.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a value is not what its key takes; the message names file, key, value and what
     *     would be right
     */
    public static AdminAddress read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        String port = text(properties, "webadmin.port").orElse(Integer.toString(DEFAULT.port()));
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new IllegalArgumentException(file.getFileName() + ": webadmin.port: '" + port
                    + "' is not right; it takes a port from 0 (any free one) to " + HIGHEST_PORT);
        }
        return new AdminAddress(text(properties, "webadmin.host").orElse(DEFAULT.host()), Integer.parseInt(port));
    }

    /**
     * Tries it out: WebAdmin's own start would wait forever for an address that it cannot have.
     *
     * @throws IOException if it cannot be listened on; the message names it and what is in the way
     */
    public void requireFree() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new IOException("webadmin on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> text(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
