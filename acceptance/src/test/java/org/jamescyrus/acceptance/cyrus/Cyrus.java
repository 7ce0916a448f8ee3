package org.jamescyrus.acceptance.cyrus;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jamescyrus.acceptance.interop.LineDialogue;
import org.jamescyrus.acceptance.interop.Programs;
import org.jamescyrus.acceptance.interop.RunningProcess;

import static org.awaitility.Awaitility.await;

/**
 * A Cyrus with everything in one folder, run as user cyrus by root, with an smmapd, an lmtpd and an imapd on unix sockets.
 * The imapd believes every login.
 */
final class Cyrus implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(15);
    private static final String USER = "cyrus";
    private static final String GROUP = "mail";
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

    private final Path folder;
    private final RunningProcess master;

    private Cyrus(Path folder, RunningProcess master) {
        this.folder = folder;
        this.master = master;
    }

    /** Starts one without users. */
    static Cyrus start(Path folder, Map<String, String> options) throws IOException {
        for (String below : FOLDERS) {
            Files.createDirectories(folder.resolve(below));
        }
        Path imapdConf = Files.writeString(folder.resolve("imapd.conf"), imapdConf(folder, options));
        Path cyrusConf = Files.writeString(folder.resolve("cyrus.conf"), cyrusConf(folder, imapdConf));
        giveToCyrus(folder);
        RunningProcess master = RunningProcess.start(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + GROUP,
                "--init-groups",
                Programs.get("cyrmaster"),
                "-C",
                imapdConf.toString(),
                "-M",
                cyrusConf.toString(),
                "-p",
                folder.resolve("master.pid").toString(),
                "-D");
        Cyrus cyrus = new Cyrus(folder, master);
        cyrus.awaitStart();
        return cyrus;
    }

    private static String imapdConf(Path folder, Map<String, String> options) {
        String always = """
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
        return always
                + options.entrySet().stream()
                        .map(option -> option.getKey() + ": " + option.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    private static String cyrusConf(Path folder, Path imapdConf) {
        return """
                START {
                  recover cmd="ctl_cyrusdb -C %1$s -r"
                }
                SERVICES {
                  imap  cmd="imapd -N -C %1$s" listen="%2$s/socket/imap" prefork=0
                  smmap cmd="smmapd -C %1$s" listen="%2$s/socket/smmap" prefork=0
                  lmtp  cmd="lmtpd -C %1$s" listen="%2$s/socket/lmtp" prefork=0
                }
                EVENTS {
                }
                """.formatted(imapdConf, folder);
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

    private void awaitStart() {
        try {
            await().atMost(START)
                    .ignoreExceptions()
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        imap().close();
                        return true;
                    });
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException("Cyrus did not start: " + master, e);
        }
    }

    /** A connection of the administrator's. */
    AdministratorImap imap() throws IOException {
        return AdministratorImap.login(LineDialogue.on(folder.resolve("socket/imap")), USER);
    }

    SocketAddress smmap() {
        return UnixDomainSocketAddress.of(folder.resolve("socket/smmap"));
    }

    SocketAddress lmtp() {
        return UnixDomainSocketAddress.of(folder.resolve("socket/lmtp"));
    }

    @Override
    public void close() {
        master.close();
    }
}
