package org.jamescyrus.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.util.FileSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class LogArchivesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private LoggerContext context = new LoggerContext();

    /** Files of 100 kB. */
    private Logger open() {
        context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        LogFile appender = new LogFile();
        appender.setContext(context);
        appender.setFile(log().toString());
        appender.setEncoder(encoder);
        LogArchives archives = new LogArchives();
        archives.setContext(context);
        archives.setParent(appender);
        archives.setFileNamePattern(log() + ".%d{yyyy-MM-dd}.%i.gz");
        archives.setMaxFileSize(FileSize.valueOf("100KB"));
        archives.start();
        appender.setRollingPolicy(archives);
        appender.start();
        Logger logger = context.getLogger("test");
        logger.addAppender(appender);
        return logger;
    }

    @AfterEach
    void close() {
        context.stop();
    }

    private Path log() {
        return folder.resolve("test.log");
    }

    private Path archive(int number, String end) {
        return folder.resolve("test.log." + LocalDate.now(ZoneId.systemDefault()) + "." + number + end);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Lines of all files, compressed or not, in the order of their names; the active one's last. */
    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names()) {
            if (!name.equals("test.log")) {
                lines.addAll(lines(folder.resolve(name)));
            }
        }
        lines.addAll(lines(log()));
        return lines;
    }

    private static List<String> lines(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllLines(file);
        }
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    private static String line(int number) {
        return "%07d ".formatted(number) + "x".repeat(91);
    }

    @Test
    void fullFilesAreCompressedAndNoLineIsMissing() throws Exception {
        Logger logger = open();
        int number = 0;
        while (!Files.exists(archive(2, ".gz"))) {
            logger.info(line(number));
            number++;
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(names())
                .isNotEmpty()
                .allMatch(name -> name.equals("test.log") || name.endsWith(".gz")));
        context.stop();
        assertThat(lines())
                .containsExactlyElementsOf(IntStream.range(0, number)
                        .mapToObj(LogArchivesTest::line)
                        .toList());
        assertThat(Files.size(archive(0, ".gz"))).isLessThan(20_000);
    }

    @Test
    void whatTheLastProcessLeftIsCompressedAndNotWrittenOver() throws Exception {
        Files.writeString(archive(0, ".full"), "of the last process\n");
        Files.writeString(archive(0, ".gz.part"), "half");
        Logger logger = open();
        await().atMost(SOON).until(() -> Files.exists(archive(0, ".gz")) && !Files.exists(archive(0, ".full")));
        for (int number = 0; !Files.exists(archive(1, ".gz")); number++) {
            logger.info(line(number));
        }
        assertThat(lines(archive(0, ".gz"))).containsExactly("of the last process");
        assertThat(archive(0, ".gz.part")).doesNotExist();
    }

    @Test
    void otherFilesAreLeftAlone() throws Exception {
        Path other = Files.writeString(folder.resolve("other.log.full"), "other\n");
        Files.writeString(archive(0, ".full"), "ours\n");
        open();
        await().atMost(SOON).until(() -> !Files.exists(archive(0, ".full")));
        assertThat(other).hasContent("other");
    }
}
