package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Postfix with configuration, queue, data and log in one folder, serving {@code example.org} on a
 * loopback port, whose mailboxes a site's smmapd knows and its lmtpd fills.
 */
final class Postfix implements AutoCloseable {
    private static final Duration COMMAND = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;

    private Postfix(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Configures it, without starting anything. */
    static Postfix in(Path folder, Site site) throws IOException {
        return configured(folder, site, "reject_unauth_destination");
    }

    /** Configures it to ask the map {@code access} as well, which answers as access(5). */
    static Postfix askingAccess(Path folder, Site site) throws IOException {
        return configured(
                folder,
                site,
                "reject_unauth_destination, check_recipient_access socketmap:unix:" + site.socket() + ":access");
    }

    private static Postfix configured(Path folder, Site site, String recipientRestrictions) throws IOException {
        int port = Templates.freeLoopbackPort();
        Map<String, String> places = Map.of(
                "folder",
                folder.toString(),
                "port",
                Integer.toString(port),
                "smmap",
                site.socket().toString(),
                "lmtp",
                site.lmtpSocket().toString(),
                "recipient_restrictions",
                recipientRestrictions);
        Path conf = folder.resolve("conf");
        Templates.writeExample(conf, "main.cf", places);
        Templates.writeExample(conf, "master.cf", places);
        return new Postfix(folder, port);
    }

    /** {@code postmap -q KEY MAP}, to its end. */
    RunningProcess postmap(String key, String map) throws IOException {
        return RunningProcess.run(COMMAND, Programs.get("postmap"), "-c", conf(), "-q", key, map);
    }

    /** Starts the daemons, which run as user postfix. */
    void start() throws IOException {
        Files.createDirectories(folder.resolve("queue"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.setOwner(
                data, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        RunningProcess started = postfix("start");
        assertThat(started.awaitEnd(COMMAND)).as("%s\n%s", started, log()).isZero();
    }

    /** What it answers to RCPT TO for {@code recipient}. */
    String recipient(String recipient) throws IOException {
        try (LineDialogue smtp = connect()) {
            return SmtpDialogue.recipient(smtp, recipient);
        }
    }

    /** Another SMTP connection to it. */
    LineDialogue connect() throws IOException {
        return LineDialogue.onLoopback(port);
    }

    /** {@code postqueue -j}: a line of JSON for each message that is not yet delivered to everybody. */
    List<String> queue() throws IOException {
        return postqueue("-j").out();
    }

    /** {@code postqueue -f}: it tries what is deferred again. */
    void flush() throws IOException {
        postqueue("-f");
    }

    private RunningProcess postqueue(String option) throws IOException {
        RunningProcess ended = RunningProcess.run(COMMAND, Programs.get("postqueue"), "-c", conf(), option);
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        return ended;
    }

    /** Its log so far, for a failure's message. */
    String log() throws IOException {
        Path log = folder.resolve("mail.log");
        return Files.exists(log) ? Files.readString(log) : "(no log)";
    }

    /** Stops its daemons if they run. */
    @Override
    public void close() throws IOException {
        Path pidFile = folder.resolve("queue/pid/master.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long master = Long.parseLong(Files.readString(pidFile).strip());
        postfix("stop");
        ProcessHandle.of(master).filter(ProcessHandle::isAlive).ifPresent(ProcessHandle::destroyForcibly);
    }

    private RunningProcess postfix(String verb) throws IOException {
        return RunningProcess.run(COMMAND, Programs.get("postfix"), "-c", conf(), verb);
    }

    private String conf() {
        return folder.resolve("conf").toString();
    }
}
