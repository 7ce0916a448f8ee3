package org.jamescyrus.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Option;

import org.jamescyrus.bench.load.Load.Protocol;
import org.jamescyrus.bench.subject.BareSubject;
import org.jamescyrus.bench.subject.OurServer;
import org.jamescyrus.bench.subject.RealCyrus;
import org.jamescyrus.bench.subject.Subject;

/** Which servers are measured, and on what. */
final class Servers {
    @Option(names = "--cyrus", description = "Beside a real Cyrus (Debian's cyrus-imapd; as root).")
    private boolean cyrus;

    @Option(names = "--bare", description = "Beside a bare Netty server that looks nothing up and keeps nothing.")
    private boolean bare;

    @Option(
            names = "--check-generator",
            description = "Only the bare server: what it answers is what the load generator can make.")
    private boolean checkGenerator;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Users of the site, each with an INBOX (${DEFAULT-VALUE}).")
    private int users = 2000;

    @Option(names = "--store", paramLabel = "STORE", description = "As for 'james-cyrus run' (its default).")
    private Optional<String> store = Optional.empty();

    @Option(names = "--no-cache", description = "Our smmapd asks the store each time (cache.seconds=0).")
    private boolean noCache;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the servers keep their files while they are measured (the system's temporary folder).")
    private Optional<Path> folder = Optional.empty();

    int users() {
        return users;
    }

    Optional<String> store() {
        return store;
    }

    boolean cyrus() {
        return cyrus && !checkGenerator;
    }

    boolean answersFromMemory() {
        return !noCache;
    }

    Optional<Path> parent() {
        return folder;
    }

    OurServer.Options ours() {
        return new OurServer.Options(store, users, !noCache);
    }

    /**
     * Refuses what cannot be had here.
     *
     * @throws BenchException with the reason
     */
    void check() throws BenchException {
        if (users < 1) {
            throw new BenchException("--users: '" + users + "' is not 1 or more");
        }
        Optional<String> missing = cyrus() ? RealCyrus.missing() : Optional.empty();
        if (missing.isPresent()) {
            throw new BenchException(missing.get());
        }
    }

    /** Starts them all; those that run are closed if one does not start. */
    List<Subject> start(Folder files, Protocol protocol) throws IOException, InterruptedException {
        List<Subject> running = new ArrayList<>();
        try {
            if (!checkGenerator) {
                OurServer.build();
                running.add(OurServer.start(files.below("ours"), ours()));
            }
            if (cyrus()) {
                running.add(RealCyrus.start(files.below("cyrus"), users));
            }
            if (bare || checkGenerator) {
                running.add(BareSubject.start(files.below("bare"), protocol));
            }
            return running;
        } catch (IOException | InterruptedException | RuntimeException e) {
            running.forEach(Subject::close);
            throw e;
        }
    }
}
