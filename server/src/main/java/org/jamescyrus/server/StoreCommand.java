package org.jamescyrus.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.jamescyrus.server.flavour.OpenStore;
import org.jamescyrus.server.flavour.StoreAddress;
import org.jamescyrus.server.flavour.StoreLock;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.admin.StoreCopy;
import org.jamescyrus.store.admin.StoreFigures;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreException;

/** {@code store}: what an administrator does to a store as a whole. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Check a server's store, copy it, see how much is in it.")
final class StoreCommand implements Runnable {
    private static final int WRONG = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Which store. */
    static final class Place {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "var/james-cyrus",
                description = "The server's data folder (${DEFAULT-VALUE}).")
        private Path data = Path.of("var/james-cyrus");

        @Mixin
        private StoreOptions store = new StoreOptions();

        StoreOfServer ofServer(StoreAddress.SqliteFile file) {
            return new StoreOfServer(data, file.path());
        }

        StoreAddress address() throws StartException {
            return store.address(data);
        }
    }

    private interface Action {
        int with(Database database, PrintWriter out) throws IOException;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: check, stats, backup or vacuum");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Whether the database is sound and all that is counted is what there is. Prints a line for whatever is wrong,",
                "and then ends with code 1. The server may run meanwhile: then a copy is checked, for which there must be room."
            })
    int check(@Mixin Place place) throws StartException {
        Action checked = (database, out) -> {
            List<String> problems = new StoreCheck(database).problems();
            problems.forEach(out::println);
            out.println(problems.isEmpty() ? "ok" : problems.size() + " problems");
            return problems.isEmpty() ? CommandLine.ExitCode.OK : WRONG;
        };
        StoreAddress address = place.address();
        requireThere(address);
        if (!(address instanceof StoreAddress.SqliteFile file) || !isInUse(file.path())) {
            return open(place, checked);
        }
        Path copy = file.path()
                .resolveSibling(file.path().getFileName() + ".check-"
                        + ProcessHandle.current().pid());
        try {
            place.ofServer(file).copyTo(copy);
            return open(new StoreAddress.SqliteFile(copy), checked);
        } catch (StoreOfServer.UnreachableException e) {
            warn(e);
            return open(place, checked);
        } catch (IOException e) {
            throw failed(e);
        } finally {
            remove(copy);
        }
    }

    /** With what SQLite put beside it. */
    private static void remove(Path copy) throws StartException {
        try {
            for (String beside : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + beside));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether a server has it open. */
    private static boolean isInUse(Path file) {
        try {
            StoreLock.take(file).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void warn(StoreOfServer.UnreachableException why) {
        spec.commandLine()
                .getErr()
                .println("james-cyrus: the running server cannot be asked (" + why.getMessage()
                        + "): its log grows by all that is written until this is done");
    }

    private static StartException failed(IOException e) {
        return new StartException(StartException.SYSTEM, String.valueOf(e.getMessage()), e);
    }

    @Command(name = "stats", mixinStandardHelpOptions = true, description = "How much is in it. The server may run.")
    int stats(@Mixin Place place) throws StartException {
        return open(place, (database, out) -> {
            StoreFigures figures = StoreFigures.of(database);
            out.printf("mailboxes       %d%n", figures.mailboxes());
            out.printf("messages        %d%n", figures.messages());
            out.printf("octets          %d%n", figures.octets());
            out.printf("contents        %d%n", figures.contents());
            out.printf("content octets  %d%n", figures.contentOctets());
            out.printf("database        %d%n", figures.databaseOctets());
            out.printf("free            %d%n", figures.freeOctets());
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = {
                "Copy a store that is a file, as it is at one instant, into a new file. The server may run meanwhile.",
                "The copy is a store. One in PostgreSQL is copied by pg_dump."
            })
    int backup(@Mixin Place place, @Parameters(paramLabel = "FILE", description = "The new file.") Path file)
            throws StartException {
        StoreAddress address = place.address();
        requireThere(address);
        if (address instanceof StoreAddress.SqliteFile store && isInUse(store.path())) {
            try {
                place.ofServer(store).copyTo(file);
                return told(file);
            } catch (StoreOfServer.UnreachableException e) {
                warn(e);
            } catch (IOException e) {
                throw failed(e);
            }
        }
        return open(address, (database, out) -> {
            try {
                new StoreCopy(database).writeTo(file);
            } catch (FileAlreadyExistsException e) {
                throw new IOException(file + ": is there already", e);
            }
            return told(file);
        });
    }

    private int told(Path file) throws IOException {
        spec.commandLine().getOut().printf("%s: %d octets%n", file, Files.size(file));
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "vacuum",
            mixinStandardHelpOptions = true,
            description = {
                "Write the file anew without free space. It needs as much room again, and no server may run on it.",
                "In PostgreSQL: VACUUM ANALYZE, while the server may run."
            })
    int vacuum(@Mixin Place place) throws StartException {
        Action compact = (database, out) -> {
            new StoreCopy(database).compact();
            return CommandLine.ExitCode.OK;
        };
        StoreAddress address = place.address();
        requireThere(address);
        if (!(address instanceof StoreAddress.SqliteFile file)) {
            return open(place, compact);
        }
        try {
            StoreLock lock = StoreLock.take(file.path());
            try (lock) {
                return open(place, compact);
            }
        } catch (IOException e) {
            throw new StartException(StartException.SYSTEM, String.valueOf(e.getMessage()), e);
        }
    }

    private int open(Place place, Action action) throws StartException {
        return open(place.address(), action);
    }

    private int open(StoreAddress address, Action action) throws StartException {
        ServerLog.none();
        requireThere(address);
        try (Database database = OpenStore.database(address)) {
            return action.with(database, spec.commandLine().getOut());
        } catch (StoreException e) {
            throw new StartException(StartException.SYSTEM, address + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartException(StartException.SYSTEM, String.valueOf(e.getMessage()), e);
        }
    }

    /** Who looks at a store makes none. */
    private static void requireThere(StoreAddress address) throws StartException {
        if (address instanceof StoreAddress.SqliteFile file && !Files.exists(file.path())) {
            throw new StartException(StartException.SYSTEM, file + ": there is no such store");
        }
    }
}
