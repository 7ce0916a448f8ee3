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

/** Configuration files of the peers, from the resources in {@code interop/}, with their {@code @places@} filled. */
final class Templates {
    private Templates() {}

    static void write(Path folder, String resource, Map<String, String> places) throws IOException {
        Files.createDirectories(folder);
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        try (InputStream in =
                Objects.requireNonNull(Templates.class.getResourceAsStream("/interop/" + resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> place : places.entrySet()) {
                text = text.replace("@" + place.getKey() + "@", place.getValue());
            }
            Files.writeString(folder.resolve(name), text);
        }
    }

    /** For a peer that has to be told its port. */
    static int freeLoopbackPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
