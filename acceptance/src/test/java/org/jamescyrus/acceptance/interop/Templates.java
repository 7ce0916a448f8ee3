package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Configuration files of the peers, with their {@code @places@} filled. */
final class Templates {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples", "mta");

    private Templates() {}

    /** From the resources in {@code interop/}. */
    static void write(Path folder, String resource, Map<String, String> places) throws IOException {
        Files.createDirectories(folder);
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        try (InputStream in =
                Objects.requireNonNull(Templates.class.getResourceAsStream("/interop/" + resource), resource)) {
            Files.writeString(
                    folder.resolve(name), filled(new String(in.readAllBytes(), StandardCharsets.UTF_8), places));
        }
    }

    /** From the manual's examples, so that those are what is tested. */
    static Path writeExample(Path folder, String name, Map<String, String> places) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name), filled(Files.readString(EXAMPLES.resolve(name)), places));
    }

    private static String filled(String template, Map<String, String> places) {
        String text = template;
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace("@" + place.getKey() + "@", place.getValue());
        }
        return text;
    }

    /** For a peer that has to be told its port. */
    static int freeLoopbackPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
