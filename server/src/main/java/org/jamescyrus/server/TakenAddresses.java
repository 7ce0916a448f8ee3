package org.jamescyrus.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Collectors;

import org.jamescyrus.conf.james.JamesConfiguration;
import org.jamescyrus.conf.james.JamesServer;

/** Which addresses James could not have: its own servers say that one cannot be had, but not which. */
final class TakenAddresses {
    private TakenAddresses() {}

    /** To be asked after James stopped, when nothing of its own holds them any more. */
    static String of(JamesConfiguration site) {
        List<JamesServer> taken =
                site.servers().stream().filter(server -> !canBeHad(server)).toList();
        return (taken.isEmpty() ? site.servers() : taken)
                .stream().map(JamesServer::toString).collect(Collectors.joining(" or "));
    }

    private static boolean canBeHad(JamesServer server) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(server.host(), server.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
