package org.jamescyrus.bench.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** Where and when was measured. */
public record Machine(
        String when, String processor, int cores, long memoryMebibytes, String system, String java, double loadBefore) {
    /** This one, now. */
    public static Machine here() {
        return new Machine(
                Instant.now().toString(),
                line(Path.of("/proc/cpuinfo"), "model name").replaceFirst("^[^:]*: *", ""),
                Runtime.getRuntime().availableProcessors(),
                kibibytes(line(Path.of("/proc/meminfo"), "MemTotal")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"),
                load());
    }

    private static long kibibytes(String line) {
        String digits = line.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static double load() {
        String load = line(Path.of("/proc/loadavg"), "");
        return load.isEmpty() ? 0 : Double.parseDouble(load.substring(0, load.indexOf(' ')));
    }

    private static String line(Path file, String start) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
