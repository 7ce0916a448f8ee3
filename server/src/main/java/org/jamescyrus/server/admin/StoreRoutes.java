package org.jamescyrus.server.admin;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.inject.Inject;

import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

import org.jamescyrus.store.admin.StoreCopy;
import org.jamescyrus.store.sql.Database;

/**
 * {@code POST /cyrus/store/copy?store=FILE&file=FILE}: copies the store that is this file into a new one, as only the process that
 * writes it can without its log growing. Answers with lines of text while it is copied: {@code copied PERCENT}, and at last {@code
 * done} or {@code failed WHY}. For {@code bin/james-cyrus store}, on the same machine.
 */
public final class StoreRoutes implements Routes {
    /** Below it. */
    public static final String COPY = "/cyrus/store/copy";

    /** The last line of what succeeded. */
    public static final String DONE = "done";

    /** The last line of what did not begins with it. */
    public static final String FAILED = "failed ";

    private static final long EVERY_MILLIS = 1000;
    private static final String NOTHING_MORE = "";

    private final StoreCopy copies;

    @Inject
    StoreRoutes(Database database) {
        this.copies = new StoreCopy(database);
    }

    @Override
    public String getBasePath() {
        return COPY;
    }

    @Override
    public void define(Service service) {
        service.post(COPY, this::copy);
    }

    private String copy(Request request, Response response) throws IOException {
        Path store = absolute(request, "store");
        Path file = absolute(request, "file");
        if (!copies.isOf(store)) {
            throw refused(HttpStatus.CONFLICT_409, store + ": is not the store of this server");
        }
        if (Files.exists(file)) {
            throw refused(HttpStatus.CONFLICT_409, file + ": is there already");
        }
        response.type("text/plain; charset=utf-8");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.raw().getOutputStream(), StandardCharsets.UTF_8))) {
            copy(file, out);
        }
        return NOTHING_MORE;
    }

    private void copy(Path file, Writer out) throws IOException {
        int[] percent = {0};
        CompletableFuture<Boolean> copying = new CompletableFuture<>();
        Thread copier = new Thread(
                () -> {
                    try {
                        copies.writeInSteps(file, (pages, all) -> percent[0] = percent(pages, all));
                        copying.complete(true);
                    } catch (IOException | RuntimeException | Error e) {
                        copying.completeExceptionally(e);
                    }
                },
                "store-copy");
        copier.setDaemon(true);
        copier.start();
        Optional<String> end = Optional.empty();
        while (end.isEmpty()) {
            end = within(copying);
            out.write(end.orElse("copied " + percent[0]) + "\n");
            out.flush();
        }
    }

    private static int percent(int pages, int all) {
        return all == 0 ? 0 : (int) (100L * pages / all);
    }

    private static Optional<String> within(CompletableFuture<Boolean> copying) {
        try {
            copying.get(EVERY_MILLIS, TimeUnit.MILLISECONDS);
            return Optional.of(DONE);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(FAILED + reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(FAILED + "the server ends");
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure instanceof FileAlreadyExistsException exists
                ? exists.getFile() + ": is there already"
                : String.valueOf(failure == null ? null : failure.getMessage())
                        .strip()
                        .replaceAll("\\s*\\R\\s*", " ");
    }

    private static Path absolute(Request request, String name) {
        String text = Optional.ofNullable(request.queryParams(name)).orElse("");
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // It is no more a path than one that is not absolute.
        }
        throw refused(HttpStatus.BAD_REQUEST_400, name + ": '" + text + "' is no absolute path");
    }

    private static HaltException refused(int status, String message) {
        return ErrorResponder.builder()
                .statusCode(status)
                .type(status == HttpStatus.CONFLICT_409 ? ErrorType.WRONG_STATE : ErrorType.INVALID_ARGUMENT)
                .message(message)
                .haltError();
    }
}
