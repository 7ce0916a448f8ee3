package org.jamescyrus.server;

import java.io.IOException;
import java.net.BindException;
import java.util.stream.Collectors;

import org.jamescyrus.conf.ConfigurationException;

/** A server that did not start. The message is for the administrator, the code for the shell. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** As Cyrus: the configuration is wrong (EX_CONFIG of sysexits.h). */
    public static final int CONFIGURATION = 78;

    /** A socket, a file or the store could not be had (EX_OSERR). */
    public static final int SYSTEM = 71;

    private final int exitCode;

    StartException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    StartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Why James did not start, as far down its causes as one still says what is wrong and where. */
    static StartException explaining(Exception failure, SiteConfiguration site) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException) {
                return new StartException(CONFIGURATION, String.valueOf(cause.getMessage()), failure);
            }
            if (cause instanceof BindException) {
                return new StartException(SYSTEM, imap(site) + ": " + cause.getMessage(), failure);
            }
            if (cause instanceof IOException) {
                return new StartException(SYSTEM, String.valueOf(cause.getMessage()), failure);
            }
            root = cause.getMessage() == null ? root : cause;
        }
        return new StartException(SYSTEM, String.valueOf(root.getMessage()), failure);
    }

    /** James's own servers say that an address is taken, but not which. */
    private static String imap(SiteConfiguration site) {
        return site.imap().stream()
                .map(address -> address.name() + " on " + address.host() + ":" + address.port())
                .collect(Collectors.joining(" or "));
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
