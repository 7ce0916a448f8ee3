package org.jamescyrus.server;

import java.io.IOException;
import java.net.SocketException;

import com.unboundid.ldap.sdk.LDAPException;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.james.JamesConfiguration;

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
    static StartException explaining(Exception failure, JamesConfiguration site) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException) {
                return new StartException(CONFIGURATION, String.valueOf(cause.getMessage()), failure);
            }
            if (cause instanceof SocketException) {
                return new StartException(SYSTEM, TakenAddresses.of(site) + ": " + cause.getMessage(), failure);
            }
            if (cause instanceof LDAPException ldap) {
                return new StartException(
                        SYSTEM, unreachable(site) + ldap.getResultCode().getName(), failure);
            }
            if (cause instanceof IOException) {
                return new StartException(SYSTEM, String.valueOf(cause.getMessage()), failure);
            }
            root = cause.getMessage() == null ? root : cause;
        }
        return new StartException(SYSTEM, String.valueOf(root.getMessage()), failure);
    }

    private static String unreachable(JamesConfiguration site) {
        return site.directory()
                .map(directory -> directory + ": the users cannot be asked for: ")
                .orElse("");
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
