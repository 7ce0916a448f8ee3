package org.jamescyrus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Where the log goes. Must be called before anything logs: logback reads its configuration once. */
final class ServerLog {
    private ServerLog() {}

    /** Logs to {@code DATA/log/james-cyrus.log}; only errors go to standard error too. */
    static void startIn(Path data) throws StartException {
        Path folder = data.toAbsolutePath().resolve("log");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartException(StartException.SYSTEM, folder + ": cannot be made: " + e, e);
        }
        System.setProperty("james-cyrus.log", folder.resolve("james-cyrus.log").toString());
        System.setProperty("james.exit.on.startup.error", "false");
    }

    /** Logs nowhere: for a command that says itself what it found. To be called before anything could log. */
    static void none() {
        System.setProperty("logback.configurationFile", "logback-command.xml");
    }

    /** Writes what is logged but not written, and ends it. */
    static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
