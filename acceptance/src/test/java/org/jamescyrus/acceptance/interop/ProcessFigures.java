package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the system counts for a process (Linux, proc(5)). */
final class ProcessFigures {
    private final Path proc;

    ProcessFigures(long pid) {
        this.proc = Path.of("/proc", Long.toString(pid));
    }

    /** Resident memory in MiB. */
    long residentMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(proc.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> line.replaceAll("[^0-9]", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }

    long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            return files.count();
        }
    }
}
