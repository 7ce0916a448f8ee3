package org.jamescyrus.cli.smmap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Whether the present user could open a socket's file: what keeps an MTA from it more often than any server. */
record SocketFile(Path path) {
    private static final String WHAT = "socket file";

    Check check() {
        Path real = path.toAbsolutePath();
        for (Path folder = real.getRoot(); !folder.equals(real); folder = below(folder, real)) {
            if (!Files.isExecutable(folder)) {
                return blocked(folder, "cannot be passed", "give this user's group x on the folder");
            }
            Path next = below(folder, real);
            if (!Files.exists(next)) {
                return Check.failed(
                        WHAT,
                        next + " does not exist",
                        "start the server, or compare the path with its cyrus.conf (listen=)");
            }
        }
        return checkSocket(real);
    }

    private static Path below(Path folder, Path target) {
        return folder.resolve(target.getName(folder.getNameCount()));
    }

    private static Check checkSocket(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            if (!attributes.isOther()) {
                return Check.failed(WHAT, file + " is no socket", "name the path that listen= has in cyrus.conf");
            }
            return Files.isWritable(file)
                    ? Check.ok(WHAT, file + ", " + shown(attributes))
                    : blocked(file, "may not be written", "give this user's group w on the socket");
        } catch (IOException e) {
            return Check.failed(WHAT, file + ": " + e, "see why it cannot be looked at");
        }
    }

    private static Check blocked(Path path, String how, String remedy) {
        return Check.failed(
                WHAT, path + " " + how + " by " + System.getProperty("user.name") + " (" + shown(path) + ")", remedy);
    }

    private static String shown(Path path) {
        try {
            return shown(Files.readAttributes(path, PosixFileAttributes.class));
        } catch (IOException e) {
            return "owner and mode unknown";
        }
    }

    private static String shown(PosixFileAttributes attributes) {
        return "owner " + attributes.owner().getName() + ", group "
                + attributes.group().getName() + ", mode " + PosixFilePermissions.toString(attributes.permissions());
    }
}
