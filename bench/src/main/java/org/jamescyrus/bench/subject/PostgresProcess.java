package org.jamescyrus.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL as it is installed (every commit is on the disk when it returns), on a unix socket in a folder of its own, run by user
 * postgres.
 */
public final class PostgresProcess implements AutoCloseable {
    /** Who owns its databases. */
    public static final String USER = "postgres";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 100;

    private final Path programs;
    private final Path folder;
    private final ChildProcess process;

    private PostgresProcess(Path programs, Path folder, ChildProcess process) {
        this.programs = programs;
        this.folder = folder;
        this.process = process;
    }

    /** Why there can be none here; empty if there can. */
    public static Optional<String> missing() {
        try {
            return programs().isPresent()
                    ? Optional.empty()
                    : Optional.of("no PostgreSQL here: install Debian's package postgresql");
        } catch (IOException e) {
            return Optional.of("PostgreSQL cannot be looked for: " + e);
        }
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    /** Starts one in an empty folder. */
    public static PostgresProcess start(Path folder) throws IOException, InterruptedException {
        Path programs = programs().orElseThrow(() -> new IOException("no PostgreSQL below " + DEBIAN));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
        String data = folder.resolve("data").toString();
        run(
                programs,
                "initdb",
                "-D",
                data,
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-instructions");
        ChildProcess process = ChildProcess.start(
                "PostgreSQL",
                command(
                        programs,
                        "postgres",
                        "-D",
                        data,
                        "-c",
                        "listen_addresses=",
                        "-c",
                        "unix_socket_directories=" + folder,
                        "-c",
                        "max_connections=" + CONNECTIONS,
                        "-c",
                        "log_min_messages=fatal"));
        try {
            awaitSocket(folder, process);
            return new PostgresProcess(programs, folder, process);
        } catch (IOException e) {
            process.close();
            throw e;
        }
    }

    /** The file that is there when it takes connections, or soon will; {@link #create} tries until then. */
    private static void awaitSocket(Path folder, ChildProcess process) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ready(folder)) {
            if (System.nanoTime() - end > 0 || !process.isAlive()) {
                throw new IOException("PostgreSQL does not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean ready(Path folder) throws IOException {
        Path pid = folder.resolve("data/postmaster.pid");
        return Files.exists(pid) && Files.readString(pid).stripTrailing().endsWith("ready");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> command(Path programs, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(Path programs, String program, String... arguments)
            throws IOException, InterruptedException {
        ChildProcess.run(program, command(programs, program, arguments), PATIENCE);
    }

    /** Makes a database, if there is none of this name. */
    public void create(String database) throws IOException, InterruptedException {
        Path made = folder.resolve(database + ".made");
        if (!Files.exists(made)) {
            run(programs, "createdb", "-h", folder.toString(), "-U", USER, database);
            Files.createFile(made);
        }
    }

    /** How a database of it is reached. */
    public String url(String database) {
        return "jdbc:postgresql://localhost/" + database
                + "?socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg&socketFactoryArg="
                + folder.resolve(".s.PGSQL.5432");
    }

    @Override
    public void close() {
        process.close();
    }
}
