package org.jamescyrus.extension;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

import org.apache.commons.configuration2.MapConfiguration;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Site;
import org.jamescyrus.extension.smmap.SmmapExtensions;
import org.jamescyrus.lmtp.session.LmtpLimits;
import org.jamescyrus.mailbox.cache.CacheBounds;
import org.jamescyrus.mailbox.james.SiteRules.RewriteUse;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.transport.SocketPermissions;

/**
 * What the site's own files do not say: where they are, and what has no option in Cyrus.
 *
 * @param imapdConf the site's imapd.conf
 * @param cyrusConf the site's cyrus.conf
 * @param dialect the Cyrus version whose defaults hold
 * @param paths where the paths in those files are on this machine
 * @param sockets owner and mode of unix sockets
 * @param sharedOwner the James user under whom shared mailboxes are kept; need not exist
 * @param lookups how the store is asked
 * @param smmap bounds of each smmapd listener
 * @param smmapExtensions what smmapd does beyond Cyrus's
 * @param lmtp how lmtpd works
 */
public record CyrusSettings(
        Path imapdConf,
        Path cyrusConf,
        Dialect dialect,
        PathMap paths,
        SocketPermissions sockets,
        String sharedOwner,
        Lookups lookups,
        SocketMapLimits smmap,
        SmmapExtensions smmapExtensions,
        Lmtp lmtp) {

    /**
     * How lmtpd works.
     *
     * @param spool the folder for messages on their way that are too large for memory
     * @param duplicates the file of what was delivered before
     * @param threads that decide and store, for all listeners together
     * @param limits of each listener
     */
    public record Lmtp(Path spool, Path duplicates, int threads, LmtpLimits limits) {
        /** 16 threads. */
        static final int THREADS = 16;

        private static final String DUPLICATES = "lmtp-duplicates.db";

        /** With this folder, and defaults for the rest. */
        static Lmtp spooling(Path folder) {
            return new Lmtp(
                    folder, folder.resolveSibling(folder.getFileName() + "-duplicates"), THREADS, LmtpLimits.DEFAULT);
        }
    }

    /**
     * How the store is asked.
     *
     * @param threads that ask it
     * @param waiting questions that may wait for a thread; more are answered "busy"
     * @param timeout after which a question is answered "timed out"
     * @param cache how much of what it said is remembered; empty for nothing
     * @param rewrites what becomes of James's aliases, groups and forwards
     */
    public record Lookups(
            int threads, int waiting, Duration timeout, Optional<CacheBounds> cache, RewriteUse rewrites) {
        /** Entries, octets and time of the cache if nothing else is said: 50000, 64 MiB, 5 seconds. */
        static final CacheBounds CACHE = new CacheBounds(50_000, 64L << 20, Duration.ofSeconds(5));

        /** Eight threads, 4096 waiting, 30 seconds, a cache, no rewrites. */
        public static final Lookups DEFAULT =
                new Lookups(8, 4096, Duration.ofSeconds(30), Optional.of(CACHE), RewriteUse.IGNORED);
    }

    /** These settings for the site of these files, read with these defaults and found at these paths. */
    public CyrusSettings forSite(Path imapd, Path cyrus, Dialect version, PathMap map) {
        return new CyrusSettings(
                imapd, cyrus, version, map, sockets, sharedOwner, lookups, smmap, smmapExtensions, lmtp);
    }

    /**
     * Reads a {@code cyrus.properties}.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a value is not what its key takes; the message names file, key,
     *     value and what would be right
     */
    public static CyrusSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        Path folder = file.toAbsolutePath().resolveSibling("");
        return new CyrusProperties(new MapConfiguration(properties), folder).settings();
    }

    /** These settings with another folder for large messages; what was delivered before is remembered beside it. */
    public CyrusSettings withSpool(Path folder) {
        return new CyrusSettings(
                imapdConf,
                cyrusConf,
                dialect,
                paths,
                sockets,
                sharedOwner,
                lookups,
                smmap,
                smmapExtensions,
                new Lmtp(folder, folder.resolveSibling(Lmtp.DUPLICATES), lmtp.threads(), lmtp.limits()));
    }

    /** Reads both files of the site. */
    Site site() throws ConfigurationException {
        return Site.read(imapdConf, cyrusConf, dialect, paths);
    }

    /** These two files, a spool in the system's folder for such files, and defaults for the rest. */
    public static CyrusSettings of(Path imapdConf, Path cyrusConf) {
        return new CyrusSettings(
                imapdConf,
                cyrusConf,
                Dialect.newest(),
                PathMap.NONE,
                SocketPermissions.DEFAULT,
                "shared",
                Lookups.DEFAULT,
                SocketMapLimits.DEFAULT,
                SmmapExtensions.NONE,
                Lmtp.spooling(Path.of(System.getProperty("java.io.tmpdir"), "james-cyrus-lmtp-spool")));
    }
}
