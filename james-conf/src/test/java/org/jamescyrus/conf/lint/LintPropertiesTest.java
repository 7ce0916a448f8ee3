package org.jamescyrus.conf.lint;

import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.OptionCatalogue;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in the files, lint has something to say of it, in order, and shows no secret. */
class LintPropertiesTest {
    private static final String SECRET = "hunter2";

    private static void assertLint(List<String> imapd, List<String> cyrus, Dialect dialect) {
        List<Finding> findings = Lint.ofLines(imapd, cyrus, dialect);
        assertThat(findings)
                .hasSizeLessThanOrEqualTo(Findings.MOST + 1)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> one.place().compareTo(other.place()))
                .allSatisfy(finding -> {
                    assertThat(finding.message()).isNotBlank();
                    int lines = finding.place().file().startsWith("imapd") ? imapd.size() : cyrus.size();
                    assertThat(finding.place().line().orElse(1)).isBetween(1, Math.max(1, lines));
                });
        ImapdConf conf = ImapdConf.survey("imapd.conf", imapd, dialect, problem -> {});
        assertThat(Show.set(conf)).hasSizeLessThanOrEqualTo(imapd.size() * 2);
    }

    @Property(tries = 300)
    void lintNeverThrowsOnArbitraryLines(
            @ForAll List<String> imapd, @ForAll List<String> cyrus, @ForAll Dialect dialect) {
        assertLint(imapd, cyrus, dialect);
    }

    @Property(tries = 500)
    void lintNeverThrowsOnAlmostRightLines(
            @ForAll("imapdLines") List<String> imapd,
            @ForAll("cyrusLines") List<String> cyrus,
            @ForAll Dialect dialect) {
        assertLint(imapd, cyrus, dialect);
    }

    @Property(tries = 500)
    void noSecretIsShownWhateverItsPlace(@ForAll("secretLines") List<String> imapd, @ForAll Dialect dialect) {
        List<Finding> findings = Lint.ofLines(imapd, List.of("SERVICES {", "a cmd=smmapd listen=/a", "}"), dialect);
        assertThat(findings).noneMatch(finding -> finding.toString().contains(SECRET));
        ImapdConf conf = ImapdConf.survey("imapd.conf", imapd, dialect, problem -> {});
        assertThat(Show.all(conf)).noneMatch(option -> option.toString().contains(SECRET));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(OptionCatalogue.standard().options().stream()
                .map(option -> option.name())
                .toList());
    }

    @Provide
    Arbitrary<List<String>> imapdLines() {
        Arbitrary<String> values = Arbitraries.of(
                "yes",
                "no",
                "0",
                "1",
                "010",
                "1K",
                "1h",
                "on",
                "userid",
                "pts",
                "ldap",
                "require",
                "{configdirectory}/x",
                "a b");
        Arbitrary<String> prefixes = Arbitraries.of("", "", "", "a_", "B_", "smmap_", "x", "imap_a_", "@");
        return names().flatMap(name -> prefixes.flatMap(prefix -> values.map(value -> prefix + name + ": " + value)))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> cyrusLines() {
        Arbitrary<String> entries = Arbitraries.of(
                "a cmd=\"smmapd -U 1 -T 2\" listen=/a",
                "b cmd=\"imapd -C /nowhere\" listen=143 prefork=1",
                "c cmd=\"/usr/sbin/cyrus expire\" listen=\"[::1]:1\" proto=udp",
                "smmap cmd=\"lmtpd -a -C x\" listen=\"lmtp\" babysit=y",
                "d cmd=\"cyrus\" listen=x",
                "e cmd=\"\"",
                "f cmd=pop3d listen=\"[::]:143\" maxfds=5",
                "SERVICES {",
                "OTHER {",
                "START {",
                "EVENTS { }",
                "}",
                "\u00fc");
        return entries.list().ofMaxSize(10).map(lines -> Stream.concat(Stream.of("SERVICES {"), lines.stream())
                .toList());
    }

    @Provide
    Arbitrary<List<String>> secretLines() {
        Arbitrary<String> secrets = names().filter(Secrets::isSecret);
        Arbitrary<String> prefixes = Arbitraries.of("", "a_", "b_", "x");
        Arbitrary<String> separators = Arbitraries.of(": ", ":", " ", "=", " : ");
        return secrets.flatMap(name ->
                        prefixes.flatMap(prefix -> separators.map(separator -> prefix + name + separator + SECRET)))
                .list()
                .ofMaxSize(8);
    }
}
