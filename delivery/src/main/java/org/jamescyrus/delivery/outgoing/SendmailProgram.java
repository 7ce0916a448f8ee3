package org.jamescyrus.delivery.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jamescyrus.delivery.outgoing.SubmissionException.Remedy;

/**
 * {@code smtp_backend: sendmail}: the program {@code sendmail} of the site's MTA, spoken to in SMTP over its standard input and output
 * ({@code -bs}), as Cyrus does. So it answers for the message before lmtpd does. No shell; one process a message, ended when its time
 * is up, so there are never more than threads that deliver.
 */
public final class SendmailProgram implements Submission {
    private final Path program;
    private final String clientName;
    private final Duration timeout;

    /**
     * @param program {@code sendmail}
     * @param clientName {@code servername}
     * @param timeout for a whole message
     */
    public SendmailProgram(Path program, String clientName, Duration timeout) {
        this.program = program;
        this.clientName = clientName;
        this.timeout = timeout;
    }

    @Override
    public void submit(OutgoingMessage message) throws SubmissionException {
        Process process = start();
        Executor later = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> end = CompletableFuture.runAsync(process::destroyForcibly, later);
        try (InputStream answers = process.getInputStream();
                OutputStream commands = process.getOutputStream()) {
            new SmtpDialogue(answers, commands).send(clientName, message);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new SubmissionException(Remedy.KEEP, program + " did not take mail: " + e.getMessage(), e);
        } finally {
            process.onExit().thenRun(() -> end.cancel(false));
        }
    }

    private Process start() throws SubmissionException {
        try {
            return new ProcessBuilder(program.toString(), "-bs")
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new SubmissionException(Remedy.KEEP, program + " cannot be run: " + e.getMessage(), e);
        }
    }
}
