package org.jamescyrus.cli.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonGenerator;

import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Terminal;

/** What became of an import's rows: told row by row, so that nothing grows with the file. For any number of threads. */
final class ImportReport {
    private final String file;
    private final Terminal terminal;
    private final ImportProgress progress;
    private final JsonGenerator json;
    private final Instant start = Instant.now();

    private long created;
    private long existed;
    private long failed;
    private long position;

    ImportReport(String file, Terminal terminal, ImportProgress progress) throws IOException {
        this.file = file;
        this.terminal = terminal;
        this.progress = progress;
        this.json = Json.generator(terminal.out());
        if (terminal.json()) {
            json.writeStartObject();
            json.writeArrayFieldStart("failures");
        }
    }

    synchronized void created() {
        created++;
        counted();
    }

    synchronized void existed(int line, String name) {
        existed++;
        tell(line, name + ": exists already");
        counted();
    }

    synchronized void failed(int line, String name, String why) {
        failed++;
        tell(line, why);
        if (terminal.json()) {
            try {
                json.writeStartObject();
                json.writeNumberField("line", line);
                json.writeStringField("user", name);
                json.writeStringField("message", why);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        counted();
    }

    /** That the file is read up to {@code position}. */
    synchronized void readTo(long reached) {
        position = reached;
    }

    /** Prints the counts. */
    synchronized int finish() throws IOException {
        progress.close();
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        if (terminal.json()) {
            json.writeEndArray();
            json.writeNumberField("created", created);
            json.writeNumberField("existed", existed);
            json.writeNumberField("failed", failed);
            json.writeNumberField("seconds", seconds);
            json.writeEndObject();
            json.close();
            terminal.out().println();
        } else {
            terminal.out()
                    .println("created " + created + ", existed " + existed + ", failed " + failed + " in " + seconds
                            + " s");
        }
        return failed == 0 ? ExitCode.CLEAN : ExitCode.REFUSED;
    }

    private void counted() {
        progress.at(created + existed + failed, position);
    }

    private void tell(int line, String what) {
        progress.aside();
        terminal.complain(file + ":" + line + ": " + what);
    }
}
