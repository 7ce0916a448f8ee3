package org.jamescyrus.extension;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.extension.smmap.SmmapExtensions;
import org.jamescyrus.mailbox.cache.CacheBounds;
import org.jamescyrus.mailbox.james.SiteRules.RewriteUse;
import org.jamescyrus.smmap.SocketMapLimits;
import org.jamescyrus.transport.SocketPermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CyrusPropertiesTest {
    private static final Path CONF = Path.of("/srv/james/conf");
    private static final Path SPOOL = Path.of("/srv/james/var/lmtp-spool");
    private static final CyrusSettings DEFAULTS = CyrusSettings.of(
                    Path.of("/etc/imapd.conf"), Path.of("/etc/cyrus.conf"))
            .withSpool(SPOOL);

    /** The settings from keys and values in turn. */
    private static CyrusSettings settings(String... keysAndValues) {
        Configuration properties = new BaseConfiguration();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new CyrusProperties(properties, CONF).settings();
    }

    @Test
    void everyKeyHasADefault() {
        assertThat(settings()).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imapd.conf",
                "cyrus.conf",
                "cyrus.version",
                "path.map",
                "socket.owner",
                "socket.group",
                "socket.mode",
                "shared.owner",
                "lookup.threads",
                "lookup.waiting",
                "lookup.timeout",
                "cache.entries",
                "cache.octets",
                "cache.seconds",
                "rewrites",
                "smmap.request.length",
                "smmap.requests.in.flight",
                "smmap.connections",
                "smmap.idle",
                "smmap.payload.stall",
                "lmtp.spool",
                "lmtp.threads",
                "lmtp.connections",
                "lmtp.recipients",
                "lmtp.message.memory",
                "lmtp.idle",
                "lmtp.grace"
            })
    void aKeyWithoutAValueHasItsDefault(String key) {
        assertThat(settings(key, "")).isEqualTo(DEFAULTS);
        assertThat(settings(key, " ")).isEqualTo(DEFAULTS);
    }

    @Test
    void theSitesFilesMayBeElsewhere() {
        CyrusSettings settings = settings("imapd.conf", "/srv/imapd.conf", "cyrus.conf", "/srv/cyrus.conf");
        assertThat(settings)
                .isEqualTo(CyrusSettings.of(Path.of("/srv/imapd.conf"), Path.of("/srv/cyrus.conf"))
                        .withSpool(SPOOL));
    }

    @Test
    void aRelativePathStartsInTheConfFolder() {
        CyrusSettings settings = settings("imapd.conf", "imapd.conf", "cyrus.conf", "../site/cyrus.conf");
        assertThat(settings.imapdConf()).isEqualTo(CONF.resolve("imapd.conf"));
        assertThat(settings.cyrusConf()).isEqualTo(Path.of("/srv/james/site/cyrus.conf"));
    }

    @Test
    void theVersionOfCyrusChoosesTheDefaults() {
        assertThat(settings("cyrus.version", "2.4").dialect()).isEqualTo(Dialect.V2_4);
        assertThat(settings("cyrus.version", "3.6.1").dialect()).isEqualTo(Dialect.V3_6);
        assertThat(settings("cyrus.version", "head").dialect()).isEqualTo(Dialect.HEAD);
    }

    @Test
    void theSitesPathsMayBeElsewhere() {
        assertThat(settings("path.map", "/var=/tmp/x").paths().apply(Path.of("/var/run/smmap")))
                .isEqualTo(Path.of("/tmp/x/run/smmap"));
        assertThatThrownBy(() -> settings("path.map", "var"))
                .hasMessage("cyrus.properties: path.map: 'var' is not right; it takes FROM=TO, two folders");
    }

    @Test
    void socketsMayHaveAnOwnerAGroupAndAMode() {
        assertThat(settings("socket.owner", "james", "socket.group", "mail", "socket.mode", "0660")
                        .sockets())
                .isEqualTo(new SocketPermissions(
                        Optional.of("james"),
                        Optional.of("mail"),
                        SocketPermissions.parseMode("660").orElseThrow()));
    }

    @Test
    void sharedMailboxesMayHaveAnotherOwner() {
        assertThat(settings("shared.owner", "bulletin").sharedOwner()).isEqualTo("bulletin");
    }

    @Test
    void lookupsAreBoundedAsTold() {
        assertThat(settings("lookup.threads", "1", "lookup.waiting", "2", "lookup.timeout", "3")
                        .lookups())
                .isEqualTo(new CyrusSettings.Lookups(
                        1, 2, Duration.ofSeconds(3), CyrusSettings.Lookups.DEFAULT.cache(), RewriteUse.IGNORED));
    }

    @Test
    void theCacheIsBoundedAsTold() {
        assertThat(settings("cache.entries", "10", "cache.octets", "1000", "cache.seconds", "2")
                        .lookups()
                        .cache())
                .contains(new CacheBounds(10, 1000, Duration.ofSeconds(2)));
        assertThat(settings("cache.entries", "900000000").lookups().cache())
                .map(CacheBounds::octets)
                .contains(900_000_000L);
    }

    @Test
    void zeroSecondsAreNoCache() {
        assertThat(settings("cache.seconds", "0").lookups().cache()).isEmpty();
    }

    @Test
    void rewritesMayBeFollowed() {
        assertThat(settings("rewrites", "followed").lookups().rewrites()).isEqualTo(RewriteUse.FOLLOWED);
    }

    @Test
    void connectionsAreBoundedAsTold() {
        assertThat(settings(
                                "smmap.request.length", "1024",
                                "smmap.requests.in.flight", "2",
                                "smmap.connections", "3",
                                "smmap.idle", "360",
                                "smmap.payload.stall", "999999999")
                        .smmap())
                .isEqualTo(new SocketMapLimits(
                        1024,
                        2,
                        3,
                        SocketMapLimits.ANY_RATE,
                        Duration.ofSeconds(360),
                        Duration.ofSeconds(999_999_999),
                        SocketMapLimits.Lifetime.MANY));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    cyrus.version            | 4.0         | a version of Cyrus such as 3.6, or head
                    cyrus.version            | newest      | a version of Cyrus such as 3.6, or head
                    socket.mode              | 0778        | 0770
                    socket.mode              | rwxrwx---   | 0770
                    lookup.threads           | 0           | a whole number from 1 to 999999999
                    lookup.threads           | many        | a whole number from 1 to 999999999
                    lookup.waiting           | -1          | a whole number from 1 to 999999999
                    lookup.waiting           | 1.5         | a whole number from 1 to 999999999
                    lookup.timeout           | 30s         | whole seconds from 1 to 999999999
                    lookup.timeout           | 0           | whole seconds from 1 to 999999999
                    cache.entries            | 0           | a whole number from 1 to 999999999
                    cache.octets             | 49999       | a whole number from cache.entries to 999999999
                    cache.seconds            | -1          | whole seconds from 0 to 999999999
                    rewrites                 | yes         | ignored or followed
                    smmap.request.length     | 1000000000  | a whole number from 1 to 999999999
                    smmap.request.length     | 16K         | a whole number from 1 to 999999999
                    smmap.requests.in.flight | 0           | a whole number from 1 to 999999999
                    smmap.connections        | 00          | a whole number from 1 to 999999999
                    smmap.connections        | unlimited   | a whole number from 1 to 999999999
                    smmap.map.access         | my map      | a name without blanks
                    smmap.idle               | 6m          | whole seconds from 1 to 999999999
                    smmap.payload.stall      | 0.5         | whole seconds from 1 to 999999999
                    """)
    void aBadValueIsAnErrorThatNamesFileKeyAndValue(String key, String value, String right) {
        assertThatThrownBy(() -> settings(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cyrus.properties: " + key + ": '" + value + "' is not right; it takes " + right);
    }

    @Test
    void beyondCyrusNothingIsDoneUnlessItIsAskedFor() {
        assertThat(settings().smmapExtensions()).isEqualTo(SmmapExtensions.NONE);
        assertThat(settings(
                                "smmap.map.access", "access",
                                "smmap.map.access.domains", "example.org  example.net",
                                "smmap.close.after.reply", "smmapexim,other")
                        .smmapExtensions())
                .isEqualTo(new SmmapExtensions(
                        Optional.of("access"), Set.of("example.org", "example.net"), Set.of("smmapexim", "other")));
    }
}
