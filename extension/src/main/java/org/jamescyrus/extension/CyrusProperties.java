package org.jamescyrus.extension;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.Configuration;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.extension.smmap.SmmapExtensions;
import org.jamescyrus.lmtp.session.LmtpLimits;
import org.jamescyrus.mailbox.cache.CacheBounds;
import org.jamescyrus.mailbox.james.SiteRules.RewriteUse;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.transport.SocketPermissions;

/** Reads {@code cyrus.properties} of James's conf folder; every key has a default. */
final class CyrusProperties {
    private static final String FILE = "cyrus.properties";

    private final Configuration properties;
    private final Path confFolder;

    /**
     * @param confFolder what relative paths start from
     */
    CyrusProperties(Configuration properties, Path confFolder) {
        this.properties = properties;
        this.confFolder = confFolder;
    }

    /**
     * @throws IllegalArgumentException if a value is not what its key takes; the message names file,
     *     key, value and what would be right
     */
    CyrusSettings settings() {
        SocketMapLimits limits = SocketMapLimits.DEFAULT;
        CyrusSettings.Lookups lookups = CyrusSettings.Lookups.DEFAULT;
        return new CyrusSettings(
                path("imapd.conf", "/etc/imapd.conf"),
                path("cyrus.conf", "/etc/cyrus.conf"),
                value("cyrus.version", Dialect.newest(), Dialect::parse, "a version of Cyrus such as 3.6, or head"),
                value("path.map", PathMap.NONE, PathMap::parse, "FROM=TO, two folders"),
                new SocketPermissions(
                        text("socket.owner"),
                        text("socket.group"),
                        value("socket.mode", SocketPermissions.DEFAULT.mode(), SocketPermissions::parseMode, "0770")),
                text("shared.owner").orElse("shared"),
                new CyrusSettings.Lookups(
                        number("lookup.threads", lookups.threads()),
                        number("lookup.waiting", lookups.waiting()),
                        seconds("lookup.timeout", lookups.timeout()),
                        cache(CyrusSettings.Lookups.CACHE),
                        value("rewrites", lookups.rewrites(), CyrusProperties::parseRewrites, "ignored or followed")),
                new SocketMapLimits(
                        number("smmap.request.length", limits.requestLength()),
                        number("smmap.requests.in.flight", limits.requestsInFlight()),
                        number("smmap.connections", limits.connections()),
                        SocketMapLimits.ANY_RATE,
                        seconds("smmap.idle", limits.idle()),
                        seconds("smmap.payload.stall", limits.payloadStall()),
                        limits.lifetime()),
                new SmmapExtensions(
                        value("smmap.map.access", Optional.empty(), CyrusProperties::mapName, "a name without blanks"),
                        words("smmap.map.access.domains"),
                        words("smmap.close.after.reply")),
                lmtp());
    }

    private static Optional<Optional<String>> mapName(String text) {
        return text.matches("\\S+") ? Optional.of(Optional.of(text)) : Optional.empty();
    }

    /** Words between blanks, or commas, at which James's reader of properties divides a value. */
    private Set<String> words(String key) {
        return Arrays.stream(properties.getStringArray(key))
                .flatMap(value -> Arrays.stream(value.split("[\\s,]+")))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    private CyrusSettings.Lmtp lmtp() {
        LmtpLimits limits = LmtpLimits.DEFAULT;
        return new CyrusSettings.Lmtp(
                path("lmtp.spool", "../var/lmtp-spool"),
                path("lmtp.duplicates", "../var/lmtp-duplicates.db"),
                number("lmtp.threads", CyrusSettings.Lmtp.THREADS),
                new LmtpLimits(
                        number("lmtp.connections", limits.connections()),
                        limits.acceptsPerSecond(),
                        number("lmtp.recipients", limits.recipients()),
                        number("lmtp.message.memory", limits.messageInMemory()),
                        seconds("lmtp.idle", limits.idle()),
                        seconds("lmtp.grace", limits.grace())));
    }

    private Path path(String key, String otherwise) {
        return confFolder.resolve(text(key).orElse(otherwise)).normalize();
    }

    private Optional<CacheBounds> cache(CacheBounds otherwise) {
        int entries = number("cache.entries", otherwise.entries());
        long octets = value(
                "cache.octets",
                Math.max(otherwise.octets(), entries),
                text -> positive(text).map(Long::valueOf).filter(number -> number >= entries),
                "a whole number from cache.entries to 999999999");
        Duration time = value(
                "cache.seconds",
                otherwise.timeToLive(),
                text -> text.equals("0")
                        ? Optional.of(Duration.ZERO)
                        : positive(text).map(Duration::ofSeconds),
                "whole seconds from 0 to 999999999");
        return time.isZero() ? Optional.empty() : Optional.of(new CacheBounds(entries, octets, time));
    }

    private static Optional<RewriteUse> parseRewrites(String text) {
        return Arrays.stream(RewriteUse.values())
                .filter(use -> use.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private int number(String key, int otherwise) {
        return value(key, otherwise, CyrusProperties::positive, "a whole number from 1 to 999999999");
    }

    private Duration seconds(String key, Duration otherwise) {
        return value(
                key, otherwise, text -> positive(text).map(Duration::ofSeconds), "whole seconds from 1 to 999999999");
    }

    private static Optional<Integer> positive(String text) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) > 0
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private <T> T value(String key, T otherwise, Function<String, Optional<T>> parser, String right) {
        return text(key)
                .map(text -> parser.apply(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                FILE + ": " + key + ": '" + text + "' is not right; it takes " + right)))
                .orElse(otherwise);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(properties.getString(key, null)).filter(text -> !text.isBlank());
    }
}
