package org.jamescyrus.cli.admin;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;

/**
 * Makes the users of a CSV file, several at a time. What is wrong with one row is told and the others go on; it ends early only
 * when no server answers or none takes the token.
 */
final class UserImport {
    private final WebAdmin server;
    private final int parallel;
    private final ImportReport report;
    private final Semaphore free;
    private final AtomicReference<@Nullable CommandFailedException> hopeless = new AtomicReference<>();

    UserImport(WebAdmin server, int parallel, ImportReport report) {
        this.server = server;
        this.parallel = parallel;
        this.report = report;
        this.free = new Semaphore(parallel);
    }

    int run(UsersCsv users) throws IOException, CommandFailedException {
        Optional<UsersCsv.Row> row = users.next();
        while (row.isPresent() && hopeless.get() == null) {
            report.readTo(users.position());
            take(row.get());
            row = users.next();
        }
        free.acquireUninterruptibly(parallel);
        int code = report.finish();
        CommandFailedException end = hopeless.get();
        if (end != null) {
            throw end;
        }
        return code;
    }

    private void take(UsersCsv.Row row) {
        if (row instanceof UsersCsv.Row.User user) {
            create(user.line(), user.user());
        } else if (row instanceof UsersCsv.Row.Wrong wrong) {
            report.failed(wrong.line(), wrong.name(), named(wrong));
        } else if (row instanceof UsersCsv.Row.Unreadable unreadable) {
            report.failed(unreadable.line(), "", unreadable.why() + "; nothing was read from here on");
        }
    }

    private static String named(UsersCsv.Row.Wrong wrong) {
        return wrong.name().isEmpty() ? wrong.why() : wrong.name() + ": " + wrong.why();
    }

    private void create(int line, NewUser user) {
        free.acquireUninterruptibly();
        server.postAsync("users", user.json()).whenComplete((done, failure) -> {
            try {
                if (failure == null) {
                    report.created();
                } else {
                    failed(line, user, server.failure(failure));
                }
            } finally {
                free.release();
            }
        });
    }

    private void failed(int line, NewUser user, CommandFailedException failure) {
        if (failure instanceof RefusedException refused && refused.exists()) {
            report.existed(line, user.name());
            return;
        }
        report.failed(line, user.name(), Failures.about(user.name(), failure));
        if (failure.exitCode() == ExitCode.UNAVAILABLE || failure.exitCode() == ExitCode.NOT_AUTHORISED) {
            hopeless.set(failure);
        }
    }
}
