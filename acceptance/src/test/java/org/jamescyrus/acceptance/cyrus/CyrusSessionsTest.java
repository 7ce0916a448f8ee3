package org.jamescyrus.acceptance.cyrus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.acceptance.conformance.CaseServer;
import org.jamescyrus.acceptance.interop.RequiresPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random LMTP sessions, the same with a real Cyrus's lmtpd and with ours, on random sites. Every reply must be the same, and in
 * the end there must be as many messages in every mailbox. {@code -Dcyrus.seed=N} draws others, {@code -Dcyrus.sessions=N} how
 * many.
 */
@RequiresPeer(
        value = "cyrmaster",
        debianPackage = "cyrus-imapd",
        version = "3.6.",
        startedBy = RequiresPeer.StartedBy.ROOT)
class CyrusSessionsTest {
    private static final long SEED = Long.getLong("cyrus.seed", 1);
    private static final int SESSIONS = Integer.getInteger("cyrus.sessions", 1000);
    private static final int SESSIONS_A_SITE = 100;
    private static final int SHOWN = 12;
    private static final long PLENTY_OF_STORAGE = 1_000_000;

    @TempDir
    Path folder;

    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void randomSessionsAreAnsweredAndStoredAsCyrusDoesIt() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        long begun = System.nanoTime();
        for (int held = 0; held < SESSIONS; held += SESSIONS_A_SITE) {
            compare(SEED * 1_000_003 + held / SESSIONS_A_SITE, Math.min(SESSIONS_A_SITE, SESSIONS - held));
        }
        System.out.printf(
                "CyrusSessionsTest: %d sessions, -Dcyrus.seed=%d, in %d s: %d differences, replies %s%n",
                SESSIONS, SEED, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), differences.size(), answers);
        assertThat(differences.subList(0, Math.min(SHOWN, differences.size())))
                .as(
                        "the first of %d differences with -Dcyrus.seed=%d -Dcyrus.sessions=%d",
                        differences.size(), SEED, SESSIONS)
                .isEmpty();
        assertThat(answers)
                .as("every kind of answer was drawn")
                .containsKeys("250 2.1.5", "354", "452 4.2.2", "501 5.5.4", "503 5.5.1", "550 5.1.1", "554 5.6.0");
    }

    private void compare(long seed, int sessions) throws Exception {
        Draw draw = new Draw(seed);
        RandomSite site = new RandomSite(draw);
        keepAwayFromLimits(site.seed().path("quotas"));
        Map<String, String> options = options(draw, site);
        char separator = site.slashBetweenLevels() ? '/' : '.';
        try (Cyrus cyrus = Cyrus.start(folder.resolve("cyrus" + seed), options);
                CaseServer ours = CaseServer.startWithLmtp(options);
                AdministratorImap imap = cyrus.imap()) {
            imap.apply(site.seed(), separator);
            ours.seed(site.seed());
            String found = "site " + seed + " " + options;
            for (int i = 0; i < sessions; i++) {
                RandomSession session = RandomSession.draw(draw, site);
                compare(
                        found + " session " + i,
                        LmtpTranscript.of(session, cyrus.lmtp()),
                        LmtpTranscript.of(session, ours.address("lmtpunix")));
            }
            compareCounts(found, site, imap, ours, separator);
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("site %d %s %s: %s".formatted(seed, options, site.seed(), e), e);
        }
    }

    /** What lmtpd adds to a message has not the same length: whether mail fits must not depend on a few octets. */
    private static void keepAwayFromLimits(JsonNode quotas) {
        for (JsonNode quota : quotas) {
            if (quota.path("STORAGE").longValue() % 2 == 1) {
                ((ObjectNode) quota).put("STORAGE", PLENTY_OF_STORAGE);
            } else if (quota.has("STORAGE")) {
                ((ObjectNode) quota).put("STORAGE", 0);
            }
        }
    }

    private static Map<String, String> options(Draw draw, RandomSite site) {
        Map<String, String> options = new LinkedHashMap<>(site.options());
        for (String name : List.of(
                "lmtp_strict_quota",
                "lmtp_strict_rfc2821",
                "lmtp_fuzzy_mailbox_match",
                "reject8bit",
                "munge8bit",
                "duplicatesuppression")) {
            if (draw.percent(25)) {
                options.put(name, draw.one("yes", "no"));
            }
        }
        if (draw.percent(25)) {
            options.put("maxmessagesize", "10000");
        }
        List<String> users = site.mailboxes().stream()
                .filter(mailbox -> mailbox.matches("user/[a-z]+"))
                .map(inbox -> inbox.substring("user/".length()))
                .toList();
        // A missing one makes Cyrus refuse for good whose quota is exceeded.
        if (!users.isEmpty() && !options.containsKey("lmtp_strict_quota") && draw.percent(20)) {
            options.put("lmtp_catchall_mailbox", draw.one(users));
        }
        return options;
    }

    private void compare(String session, List<String> theirs, List<String> ours) {
        for (String line : theirs) {
            if (line.matches("S: [0-9]{3} .*")) {
                answers.merge(
                        line.replaceFirst("^S: (... ?([0-9][.][0-9][.][0-9])?).*", "$1")
                                .strip(),
                        1,
                        Integer::sum);
            }
        }
        if (!theirs.equals(ours) || theirs.contains(LmtpTranscript.NOTHING)) {
            int same = 0;
            while (same < Math.min(theirs.size(), ours.size())
                    && theirs.get(same).equals(ours.get(same))) {
                same++;
            }
            differences.add("%s%n  %s%n Cyrus:%n  %s%n ours:%n  %s%n"
                    .formatted(
                            session,
                            String.join("\n  ", theirs.subList(0, same)),
                            String.join("\n  ", theirs.subList(same, theirs.size())),
                            String.join("\n  ", ours.subList(same, ours.size()))));
        }
    }

    private void compareCounts(String found, RandomSite site, AdministratorImap imap, CaseServer ours, char separator)
            throws Exception {
        for (String mailbox : site.mailboxes()) {
            int theirs = imap.count(mailbox, separator);
            JsonNode here = ours.mailbox(JsonNodeFactory.instance.objectNode().put("mailbox", mailbox));
            if (here.path("count").asInt(-1) != theirs) {
                differences.add("%s: %s has %d messages in Cyrus, ours %s".formatted(found, mailbox, theirs, here));
            }
        }
    }
}
