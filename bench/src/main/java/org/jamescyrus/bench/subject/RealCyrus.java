package org.jamescyrus.bench.subject;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jamescyrus.bench.load.Load;

/**
 * A Cyrus of Debian's package with everything in one folder, run as user cyrus by root, on unix sockets. Its options are its defaults; its
 * imapd, by which the users are made, believes every login.
 */
public final class RealCyrus implements Subject {
    private static final Duration START = Duration.ofSeconds(30);
    private static final String USER = "cyrus";
    private static final String GROUP = "mail";
    private static final List<Path> MASTERS =
            List.of(Path.of("/usr/sbin/cyrmaster"), Path.of("/usr/lib/cyrus/bin/master"));
    private static final List<String> FOLDERS = List.of(
            "conf/db",
            "conf/lock",
            "conf/log",
            "conf/msg",
            "conf/proc",
            "conf/quota",
            "conf/socket",
            "conf/user",
            "socket",
            "spool/stage.");

    private final ChildProcess master;
    private final Path folder;
    private final Duration start;

    private RealCyrus(ChildProcess master, Path folder, Duration start) {
        this.master = master;
        this.folder = folder;
        this.start = start;
    }

    /** Why there can be none here; empty if there can. */
    public static Optional<String> missing() {
        if (MASTERS.stream().noneMatch(Files::isExecutable)) {
            return Optional.of("no Cyrus here: install Debian's package cyrus-imapd");
        }
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("only root can start a Cyrus: run this as root");
    }

    /** Starts one in an empty folder and makes {@code users}. */
    public static RealCyrus start(Path folder, int users) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String below : FOLDERS) {
            Files.createDirectories(folder.resolve(below));
        }
        Files.writeString(folder.resolve("imapd.conf"), imapdConf(folder));
        Files.writeString(folder.resolve("cyrus.conf"), cyrusConf(folder));
        giveToCyrus(folder);
        long begun = System.nanoTime();
        ChildProcess master = ChildProcess.start("Cyrus", command(folder));
        try {
            Path imap = folder.resolve("socket/imap");
            awaitConnection(imap, master);
            Duration start = Duration.ofNanos(System.nanoTime() - begun);
            CyrusUsers.create(imap, USER, users);
            return new RealCyrus(master, folder, start);
        } catch (IOException e) {
            master.close();
            throw e;
        }
    }

    private static List<String> command(Path folder) {
        Path master = MASTERS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        return List.of(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + GROUP,
                "--init-groups",
                master.toString(),
                "-C",
                folder.resolve("imapd.conf").toString(),
                "-M",
                folder.resolve("cyrus.conf").toString(),
                "-p",
                folder.resolve("master.pid").toString(),
                "-D");
    }

    private static String imapdConf(Path folder) {
        return """
                configdirectory: %1$s/conf
                proc_path: %1$s/conf/proc
                mboxname_lockpath: %1$s/conf/lock
                temp_path: %1$s/conf
                defaultpartition: default
                partition-default: %1$s/spool
                servername: mail.example.org
                admins: cyrus
                allowplaintext: yes
                """.formatted(folder);
    }

    private static String cyrusConf(Path folder) {
        return """
                START {
                  recover cmd="ctl_cyrusdb -C %1$s/imapd.conf -r"
                }
                SERVICES {
                  imap  cmd="imapd -N -C %1$s/imapd.conf" listen="%1$s/socket/imap" prefork=0
                  smmap cmd="smmapd -C %1$s/imapd.conf" listen="%1$s/socket/smmap" prefork=0 maxforkrate=0
                  lmtp  cmd="lmtpd -C %1$s/imapd.conf" listen="%1$s/socket/lmtp" prefork=0 maxforkrate=0
                }
                EVENTS {
                }
                """.formatted(folder);
    }

    private static void giveToCyrus(Path folder) throws IOException {
        UserPrincipal cyrus =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, cyrus);
            }
        }
    }

    private static void awaitConnection(Path socket, ChildProcess master) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!takesConnections(socket)) {
            if (System.nanoTime() - end > 0 || !master.isAlive()) {
                throw new IOException("Cyrus does not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static boolean takesConnections(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "cyrus";
    }

    @Override
    public Path socket(Load.Protocol protocol) {
        return folder.resolve("socket").resolve(protocol == Load.Protocol.SMMAP ? "smmap" : "lmtp");
    }

    @Override
    public Load.Answers answers() {
        return Load.Answers.RIGHT;
    }

    @Override
    public Duration start() {
        return start;
    }

    @Override
    public long memoryKibibytes() throws IOException {
        return ProcessMemory.sharedOut(master.pid());
    }

    @Override
    public void close() {
        master.close();
    }
}
