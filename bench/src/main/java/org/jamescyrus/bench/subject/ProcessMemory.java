package org.jamescyrus.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the system counts for processes (Linux, proc(5)). */
final class ProcessMemory {
    private ProcessMemory() {}

    /** {@code VmRSS} of one process, in KiB. */
    static long resident(long pid) throws IOException {
        return value(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /** {@code Pss} of a process and all below it, in KiB: what they share is counted once. */
    static long sharedOut(long pid) throws IOException {
        long sum = proportional(pid);
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow(() -> new IOException(pid + " has ended"));
        for (ProcessHandle child : process.descendants().toList()) {
            sum += proportional(child.pid());
        }
        return sum;
    }

    private static long proportional(long pid) throws IOException {
        return value(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
    }

    private static long value(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
