package org.jamescyrus.bench.subject;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jamescyrus.bench.load.Load;
import org.jamescyrus.bench.load.Names;

/** {@code bin/james-cyrus run} on a site of its own, whose users {@code bin/james-cyrus user create --csv} made. */
public final class OurServer implements Subject {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern HEAP_USED = Pattern.compile(" heap .*used (\\d+)K");
    private static final Duration BUILD = Duration.ofMinutes(10);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration USERS = Duration.ofHours(2);

    private final ChildProcess process;
    private final Path folder;
    private final Duration start;

    private OurServer(ChildProcess process, Path folder, Duration start) {
        this.process = process;
        this.folder = folder;
        this.start = start;
    }

    /**
     * How one is started.
     *
     * @param store what {@code run --store} gets; empty for its default
     * @param users how many are made
     * @param answersFromMemory whether smmapd may answer from its cache
     */
    public record Options(Optional<String> store, int users, boolean answersFromMemory) {}

    /** Builds what is missing, so that no start includes a build. */
    public static void build() throws IOException, InterruptedException {
        ChildProcess.run("the build of the server", List.of(launcher(), "run", "--help"), BUILD);
        ChildProcess.run("the build of the commands", List.of(launcher(), "user", "--help"), BUILD);
    }

    private static String launcher() {
        return Path.of(System.getProperty("bench.home", "."), "bin", "james-cyrus")
                .toAbsolutePath()
                .toString();
    }

    /** Starts one with all its files below {@code folder}, which may hold those of an earlier one. */
    public static OurServer start(Path folder, Options options) throws IOException, InterruptedException {
        writeSite(folder, options);
        List<String> command = new ArrayList<>(List.of(
                launcher(),
                "run",
                "--imapd-conf",
                folder.resolve("imapd.conf").toString(),
                "--cyrus-conf",
                folder.resolve("cyrus.conf").toString(),
                "--data",
                folder.resolve("data").toString()));
        options.store().ifPresent(store -> command.addAll(List.of("--store", store)));
        long begun = System.nanoTime();
        ChildProcess process = ChildProcess.start("the server", command);
        try {
            process.awaitLine("ready", START);
            Duration start = Duration.ofNanos(System.nanoTime() - begun);
            createUsers(folder, options.users());
            return new OurServer(process, folder, start);
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    private static void writeSite(Path folder, Options options) throws IOException {
        Path settings = Files.createDirectories(folder.resolve("data/conf"));
        Files.writeString(folder.resolve("imapd.conf"), """
                configdirectory: %s
                servername: mail.example.org
                admins: cyrus
                allowplaintext: yes
                """.formatted(folder));
        Files.writeString(folder.resolve("cyrus.conf"), """
                SERVICES {
                  smmap cmd="smmapd" listen="%1$s/smmap"
                  lmtp  cmd="lmtpd"  listen="%1$s/lmtp"
                }
                """.formatted(folder));
        if (!options.answersFromMemory()) {
            Files.writeString(settings.resolve("cyrus.properties"), "cache.seconds=0\n");
        }
    }

    private static void createUsers(Path folder, int count) throws IOException, InterruptedException {
        if (count == 0) {
            return;
        }
        Path csv = folder.resolve("users.csv");
        try (BufferedWriter rows = Files.newBufferedWriter(csv)) {
            for (int i = 0; i < count; i++) {
                rows.write(Names.user(i) + ",secret,\n");
            }
        }
        ChildProcess.run(
                "user create",
                List.of(
                        launcher(),
                        "user",
                        "create",
                        "--csv",
                        csv.toString(),
                        "--data",
                        folder.resolve("data").toString()),
                USERS);
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Path socket(Load.Protocol protocol) {
        return folder.resolve(protocol == Load.Protocol.SMMAP ? "smmap" : "lmtp");
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
        return ProcessMemory.resident(process.pid());
    }

    /** Whether its JVM can be asked: there is a {@code jcmd}. */
    public static boolean canBeAsked() {
        return Files.isExecutable(JCMD);
    }

    /** Has it collect all garbage. */
    public void collect() throws IOException, InterruptedException {
        ChildProcess.run("jcmd", jcmd("GC.run"), START);
    }

    /** What of its heap is in use, in KiB: what lives, if it has just been collected. */
    public long heapKibibytes() throws IOException, InterruptedException {
        try (ChildProcess asked = ChildProcess.start("jcmd", jcmd("GC.heap_info"))) {
            while (true) {
                Matcher used = HEAP_USED.matcher(asked.line(START));
                if (used.find()) {
                    return Long.parseLong(used.group(1));
                }
            }
        }
    }

    private List<String> jcmd(String command) {
        return List.of(JCMD.toString(), Long.toString(process.pid()), command);
    }

    @Override
    public void close() {
        process.close();
    }
}
