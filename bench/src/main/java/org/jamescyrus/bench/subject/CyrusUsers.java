package org.jamescyrus.bench.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jamescyrus.bench.load.Names;

/** Makes a Cyrus's users by IMAP. */
final class CyrusUsers {
    private final BufferedReader in;
    private final OutputStream out;

    private CyrusUsers(SocketChannel channel) {
        this.in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        this.out = Channels.newOutputStream(channel);
    }

    static void create(Path imap, String administrator, int count) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(imap))) {
            CyrusUsers users = new CyrusUsers(channel);
            users.readTo("* OK ");
            users.command("LOGIN " + administrator + " any");
            for (int i = 0; i < count; i++) {
                users.command("CREATE user/" + Names.user(i));
            }
        }
    }

    private void command(String command) throws IOException {
        out.write(("c " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer = readTo("c ");
        if (!answer.startsWith("c OK")) {
            throw new IOException("Cyrus's imapd answers " + command + " with " + answer);
        }
    }

    private String readTo(String start) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith(start)) {
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("Cyrus's imapd closed the connection");
        }
        return line;
    }
}
