package org.jamescyrus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class LogFileTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();
    private Path file;
    private Logger logger;

    @BeforeEach
    void open() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        file = folder.resolve("test.log");
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %msg%n");
        encoder.start();
        LogFile appender = new LogFile();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setImmediateFlush(false);
        appender.setBufferSize(FileSize.valueOf("64KB"));
        appender.setEncoder(encoder);
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i");
        rolling.setMaxFileSize(FileSize.valueOf("100MB"));
        rolling.start();
        appender.setRollingPolicy(rolling);
        appender.start();
        logger = context.getLogger("test");
        logger.addAppender(appender);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file);
    }

    @Test
    void aLineIsWrittenSoonThoughNoOtherFollows() {
        logger.info("alone");
        await().atMost(SOON).untilAsserted(() -> assertThat(lines()).containsExactly("INFO alone"));
    }

    @Test
    void aWarningIsWrittenAtOnceWithAllBeforeIt() throws IOException {
        logger.info("before");
        logger.warn("now");
        assertThat(lines()).containsExactly("INFO before", "WARN now");
    }

    @Test
    void whatIsLoggedLastIsWrittenAtTheEnd() throws IOException {
        logger.info("last");
        context.stop();
        assertThat(lines()).containsExactly("INFO last");
    }

    @Test
    void linesOfManyThreadsAreAllThere() throws Exception {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int line = 0; line < 5000; line++) {
                    logger.info("a line of {} characters or so", 40);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        context.stop();
        assertThat(lines()).hasSize(20_000).containsOnly("INFO a line of 40 characters or so");
    }
}
