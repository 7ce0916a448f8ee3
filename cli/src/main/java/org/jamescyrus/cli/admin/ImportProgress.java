package org.jamescyrus.cli.admin;

import java.io.PrintStream;
import java.util.OptionalLong;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far an import is, on standard error: a bar on a terminal, else a line each 1,000 rows. */
interface ImportProgress extends AutoCloseable {
    /** That so many rows are done, and so much of the file is read. */
    void at(long rows, long position);

    /** Makes room for a line. */
    void aside();

    @Override
    void close();

    /** A bar of a file of {@code length} octets; of unknown length when empty. */
    static ImportProgress bar(PrintStream err, OptionalLong length) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("users")
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(length.orElse(-1))
                .setUnit(" KiB", 1024)
                .setConsumer(new ConsoleProgressBarConsumer(err, 78))
                .build();
        return new ImportProgress() {
            @Override
            public void at(long rows, long position) {
                bar.stepTo(position);
                bar.setExtraMessage(" " + rows);
            }

            @Override
            public void aside() {
                err.print("\r\033[K");
                err.flush();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** Lines. */
    static ImportProgress lines(PrintStream err) {
        return new ImportProgress() {
            @Override
            public void at(long rows, long position) {
                if (rows % 1000 == 0) {
                    err.println(rows + " rows");
                }
            }

            @Override
            public void aside() {}

            @Override
            public void close() {}
        };
    }
}
