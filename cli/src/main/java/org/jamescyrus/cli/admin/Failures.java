package org.jamescyrus.cli.admin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;

/** HTTP's ways to fail, in one line and an exit code each. */
final class Failures {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** What this server's store cannot do. */
    private static final int NOT_IMPLEMENTED = 501;

    private Failures() {}

    static boolean isFailure(int status) {
        return status < 200 || status > 299;
    }

    /** What a status other than 2xx means; {@code body} may be anything. */
    static CommandFailedException ofReply(ServerAddress server, int status, byte[] body) {
        String message = message(body);
        if (message.isEmpty() && exitCode(status) == ExitCode.REFUSED) {
            return new CommandFailedException(
                    ExitCode.UNAVAILABLE,
                    server + ": answers " + status + ", but not as james-cyrus does (is this its WebAdmin, and is"
                            + " the plugin in it?)");
        }
        return new RefusedException(exitCode(status), status, explained(server, status, message));
    }

    private static int exitCode(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> ExitCode.NOT_AUTHORISED;
            case 408, 429, 502, 503, 504 -> ExitCode.TEMPORARY;
            case NOT_IMPLEMENTED -> ExitCode.REFUSED;
            default -> status < BAD_REQUEST || status >= 500 ? ExitCode.SOFTWARE : ExitCode.REFUSED;
        };
    }

    private static String explained(ServerAddress server, int status, String message) {
        return switch (exitCode(status)) {
            case ExitCode.NOT_AUTHORISED ->
                server + ": the token is not accepted (" + server.source() + " is of another server, or --token-file"
                        + " is missing)";
            case ExitCode.SOFTWARE -> server + ": failed with " + status + suffix(message) + "; its log says more";
            case ExitCode.TEMPORARY -> server + ": not now (" + status + ")" + suffix(message);
            default -> message;
        };
    }

    private static String suffix(String message) {
        return message.isEmpty() ? "" : ": " + message;
    }

    /** What a server of ours or of James says is wrong; empty if it does not say it as they do. */
    private static String message(byte[] body) {
        try {
            JsonNode error = Json.MAPPER.readTree(body);
            String message = error.path("message").asText("");
            String details = error.path("details").asText("");
            boolean more = !details.isBlank() && !details.equals("null") && !details.equals(message);
            return message + (more && !message.isEmpty() ? " (" + details + ")" : "");
        } catch (IOException e) {
            return "";
        }
    }

    /** No reply at all. */
    static CommandFailedException ofSilence(ServerAddress server, Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return unavailable(server, "no connection in time", cause);
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return new CommandFailedException(ExitCode.TEMPORARY, server + ": no answer in time", cause);
        }
        if (cause instanceof SSLException) {
            return unavailable(server, "no TLS with it: " + cause.getMessage(), cause);
        }
        if (cause instanceof ConnectException) {
            return unavailable(server, "no server answers there (" + server.source() + " names it)", cause);
        }
        if (cause instanceof IOException) {
            return new CommandFailedException(
                    ExitCode.TEMPORARY, server + ": the connection was lost: " + cause.getMessage(), cause);
        }
        throw new IllegalStateException(cause);
    }

    private static CommandFailedException unavailable(ServerAddress server, String what, Throwable cause) {
        return new CommandFailedException(ExitCode.UNAVAILABLE, server + ": " + what, cause);
    }

    /** A failure's message that names what it is about, once. */
    static String about(String name, CommandFailedException failure) {
        String message = String.valueOf(failure.getMessage());
        return name.isEmpty() || message.contains(name) ? message : name + ": " + message;
    }
}
