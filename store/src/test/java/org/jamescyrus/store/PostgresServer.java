package org.jamescyrus.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jamescyrus.store.sql.PostgresDatabase;

/** Debian's PostgreSQL, started for this JVM on a unix socket in a temporary folder, and by a user that is not root. */
public final class PostgresServer implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    static final String USER = "postgres";
    private static final long PATIENCE_SECONDS = 60;

    private final Path programs;
    private final Path folder;

    private PostgresServer(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Where its programs are; empty if it is not installed. */
    public static Optional<Path> programs() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one. Its data is as safe from a kill of the processes as ever, though not from a loss of power. */
    public static PostgresServer start() throws IOException {
        Path programs = programs().orElseThrow(() -> new IOException("no PostgreSQL below " + DEBIAN));
        Path folder = Files.createTempDirectory("pg");
        PostgresServer server = new PostgresServer(programs, folder);
        if (isRoot()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            server.run(List.of("chown", USER, folder.toString()));
        }
        server.run(server.asUser(
                "initdb", "-D", server.data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"));
        server.up();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    /** Starts it again after {@link #kill}. */
    public void up() throws IOException {
        run(asUser(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-c listen_addresses='' -c unix_socket_directories=" + folder + " -c fsync=off -c max_connections=100",
                "start"));
    }

    /** Ends all its processes without a word. */
    public void kill() throws IOException {
        run(asUser("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop"));
    }

    /** A new, empty database. */
    public PostgresDatabase.Address database(String name) throws IOException {
        run(asUser("createdb", "-h", folder.toString(), "-U", USER, name));
        return new PostgresDatabase.Address(url(name), Optional.of(USER), Optional.empty(), 16);
    }

    /** How a database of it is reached. */
    public String url(String name) {
        return "jdbc:postgresql://localhost/" + name
                + "?socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg&socketFactoryArg="
                + folder.resolve(".s.PGSQL.5432");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> asUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", USER, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("pg", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + ": not done after " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command + ": " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            kill();
        } catch (IOException e) {
            // It is down already.
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
