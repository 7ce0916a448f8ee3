package org.jamescyrus.acceptance.cyrus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.acceptance.conformance.CaseServer;
import org.jamescyrus.acceptance.interop.RequiresPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sites and keys, the same on a real Cyrus and on a server of ours. {@code -Dcyrus.seed=N} draws others,
 * {@code -Dcyrus.questions=N} how many. A difference becomes a case in {@code target/cyrus-differences}, which
 * {@code bin/conformance} replays.
 */
@RequiresPeer(
        value = "cyrmaster",
        debianPackage = "cyrus-imapd",
        version = "3.6.",
        startedBy = RequiresPeer.StartedBy.ROOT)
class CyrusTest {
    private static final long SEED = Long.getLong("cyrus.seed", 1);
    private static final int QUESTIONS = Integer.getInteger("cyrus.questions", 2000);
    private static final int QUESTIONS_A_SITE = 100;
    private static final Path CASES = Path.of("target", "cyrus-differences");

    @TempDir
    Path folder;

    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void randomQuestionsAreAnsweredAsCyrusAnswersThem() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (int asked = 0; asked < QUESTIONS; asked += QUESTIONS_A_SITE) {
            compare(SEED * 1_000_003 + asked / QUESTIONS_A_SITE, Math.min(QUESTIONS_A_SITE, QUESTIONS - asked));
        }
        System.out.printf(
                "CyrusTest: %d questions, -Dcyrus.seed=%d: %d differences, answers %s%n",
                QUESTIONS, SEED, differences.size(), answers);
        assertThat(differences)
                .as(
                        "-Dcyrus.seed=%d -Dcyrus.questions=%d; to repeat: bin/conformance acceptance/%s",
                        SEED, QUESTIONS, CASES)
                .isEmpty();
        assertThat(answers).as("every kind of answer was drawn").containsOnlyKeys("NOTFOUND", "OK", "PERM", "TEMP");
    }

    private void compare(long seed, int questions) throws Exception {
        Draw draw = new Draw(seed);
        RandomSite site = new RandomSite(draw);
        RandomKeys keys = new RandomKeys(draw, site);
        DifferenceCase found = new DifferenceCase("random-" + seed, site);
        try (Cyrus cyrus = Cyrus.start(folder.resolve("cyrus" + seed), site.options());
                CaseServer ours = CaseServer.start(site.options())) {
            try (AdministratorImap imap = cyrus.imap()) {
                imap.apply(site.seed(), site.slashBetweenLevels() ? '/' : '.');
            }
            ours.seed(site.seed());
            try (SmmapConnection theirs = new SmmapConnection(cyrus.smmap());
                    SmmapConnection here = new SmmapConnection(ours.smmap())) {
                for (int i = 0; i < questions; i++) {
                    byte[] key = keys.next();
                    compare(key, theirs.ask(key), here.ask(key), found);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("%s cannot be asked: %s".formatted(found, e), e);
        }
        differences.addAll(found.write(CASES));
    }

    private void compare(byte[] key, String theirs, String ours, DifferenceCase found) {
        answers.merge(theirs.replaceFirst("^[0-9]+:([A-Z]+) .*", "$1"), 1, Integer::sum);
        if (!theirs.equals(ours)) {
            found.add(new String(key, StandardCharsets.ISO_8859_1), theirs, ours);
        }
    }
}
