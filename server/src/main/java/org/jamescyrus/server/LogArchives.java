package org.jamescyrus.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.rolling.TimeBasedFileNamingAndTriggeringPolicy;
import ch.qos.logback.core.rolling.helper.RenameUtil;
import com.google.common.util.concurrent.ThreadFactoryBuilder;

/**
 * Compresses a full log file beside the work of the server instead of before it: quickly rather than well, and with pauses, so that
 * it takes a quarter of a processor at the most. Logback's own compression takes all of one for seconds, and at a hundred thousand
 * questions a second a file is full every few seconds.
 *
 * <p>Until it is compressed, a full file is kept under the archive's name with {@value #FULL} behind it; what the end of the process
 * interrupts is done after the next start. The {@code fileNamePattern} ends in {@value #COMPRESSED}, and the appender has a {@code file}.
 */
public final class LogArchives extends SizeAndTimeBasedRollingPolicy<ILoggingEvent> {
    private static final String FULL = ".full";
    private static final String COMPRESSED = ".gz";
    private static final String UNFINISHED = ".part";

    private static final int BLOCK = 1 << 18;
    private static final int PAUSE_IN_WORK = 3;

    private final RenameUtil files = new RenameUtil();
    /** One run is enough for all files there are when it begins, so no more than one need wait. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            new ThreadFactoryBuilder()
                    .setNameFormat("cyrus-log-archives")
                    .setDaemon(true)
                    .build(),
            new ThreadPoolExecutor.DiscardPolicy());

    /** Begins with what the last process left, whose names logback must see taken before it counts on from the archives. */
    @Override
    public void start() {
        files.setContext(context);
        try {
            for (Path full : fullFiles()) {
                Path archive = archive(full);
                if (!Files.exists(archive)) {
                    Files.createFile(archive);
                }
            }
        } catch (IOException e) {
            addError("what is left of the log cannot be compressed", e);
        }
        super.start();
        if (isStarted()) {
            thread.allowCoreThreadTimeOut(true);
            thread.execute(this::compressAll);
        }
    }

    /** What is being compressed is left for the next start. */
    @Override
    public void stop() {
        thread.shutdownNow();
        super.stop();
    }

    @Override
    public void rollover() {
        TimeBasedFileNamingAndTriggeringPolicy<ILoggingEvent> names = getTimeBasedFileNamingAndTriggeringPolicy();
        files.rename(getParentsRawFileProperty(), names.getElapsedPeriodsFileName() + FULL);
        thread.execute(this::compressAll);
        names.getArchiveRemover().cleanAsynchronously(Instant.ofEpochMilli(names.getCurrentTime()));
    }

    private void compressAll() {
        try {
            for (Path full : fullFiles()) {
                compress(full);
            }
        } catch (ClosedByInterruptException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            addError("a full log file cannot be compressed, and stays as it is", e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** None where there is no folder yet. */
    private List<Path> fullFiles() {
        File active = new File(getParentsRawFileProperty()).getAbsoluteFile();
        File[] full = active.getParentFile()
                .listFiles((folder, name) -> name.startsWith(active.getName() + ".") && name.endsWith(FULL));
        return full == null ? List.of() : Stream.of(full).map(File::toPath).toList();
    }

    private static void compress(Path full) throws IOException, InterruptedException {
        Path archive = archive(full);
        Path unfinished = Path.of(archive + UNFINISHED);
        try (InputStream in = Files.newInputStream(full);
                OutputStream out = new QuickGzip(Files.newOutputStream(unfinished))) {
            copyWithPauses(in, out);
        } catch (IOException | InterruptedException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(full);
    }

    private static Path archive(Path full) {
        String name = full.toString();
        return Path.of(name.substring(0, name.length() - FULL.length()) + COMPRESSED);
    }

    private static void copyWithPauses(InputStream in, OutputStream out) throws IOException, InterruptedException {
        byte[] block = new byte[BLOCK];
        long begun = System.nanoTime();
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            out.write(block, 0, read);
            TimeUnit.NANOSECONDS.sleep((System.nanoTime() - begun) * PAUSE_IN_WORK);
            begun = System.nanoTime();
        }
    }

    private static final class QuickGzip extends GZIPOutputStream {
        private QuickGzip(OutputStream out) throws IOException {
            super(out, BLOCK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
