package org.jamescyrus.conf.lint;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;

import static org.assertj.core.api.Assertions.assertThat;

class DiffTest {
    private static List<String> diff(Dialect before, Dialect after, Diff.Scope scope, String... lines)
            throws ConfigurationException {
        ImapdConf conf = ImapdConf.parse("imapd.conf", List.of(lines), before);
        return Diff.of(conf, before, after, scope).stream()
                .map(change -> change.name() + ": " + change.before().orElse("-") + " -> "
                        + change.after().orElse("-"))
                .toList();
    }

    @Test
    void defaultsThatTurnMailAroundAreListed() throws ConfigurationException {
        assertThat(diff(Dialect.V2_4, Dialect.V3_0, Diff.Scope.IN_BOTH))
                .contains(
                        "altnamespace: no -> yes",
                        "defaultdomain:  -> internal",
                        "delete_mode: immediate -> delayed",
                        "lmtp_downcase_rcpt: no -> yes",
                        "unixhierarchysep: no -> yes");
    }

    @Test
    void optionThatTheFileSetsMeansTheSame() throws ConfigurationException {
        assertThat(diff(Dialect.V2_4, Dialect.V3_0, Diff.Scope.IN_BOTH, "altnamespace: no", "unixhierarchysep: no"))
                .noneMatch(line -> line.startsWith("altnamespace") || line.startsWith("unixhierarchysep"))
                .anyMatch(line -> line.startsWith("lmtp_downcase_rcpt"));
    }

    @Test
    void optionSetByItsOldNameMeansTheSame() throws ConfigurationException {
        assertThat(diff(Dialect.V2_4, Dialect.V3_0, Diff.Scope.IN_BOTH)).contains("autocreate_quota: 0 -> -1");
        assertThat(diff(Dialect.V2_4, Dialect.V3_0, Diff.Scope.IN_BOTH, "autocreatequota: 0"))
                .noneMatch(line -> line.startsWith("autocreate_quota:"));
    }

    @Test
    void sameSizeAndTimeInOtherUnitsIsNoChange() throws ConfigurationException {
        assertThat(diff(Dialect.V3_6, Dialect.V3_8, Diff.Scope.IN_BOTH))
                .noneMatch(line -> line.startsWith("timeout:") || line.startsWith("maxword:"));
    }

    @Test
    void optionsOfOneVersionAloneAreListedUnlessLeftOut() throws ConfigurationException {
        assertThat(diff(Dialect.V3_6, Dialect.V3_8, Diff.Scope.IN_EITHER)).contains("allowstarttls: - -> no");
        assertThat(diff(Dialect.V3_6, Dialect.V3_8, Diff.Scope.IN_BOTH))
                .noneMatch(line -> line.startsWith("allowstarttls"));
        assertThat(diff(Dialect.V2_4, Dialect.V2_5, Diff.Scope.IN_EITHER)).contains("user_folder_limit: 0 -> -");
    }

    @Test
    void versionDoesNotDifferFromItself() throws ConfigurationException {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Diff.of(ImapdConf.defaults(dialect), dialect, dialect)).isEmpty();
        }
    }

    @Test
    void eitherIsTheDefaultScope() throws ConfigurationException {
        ImapdConf conf = ImapdConf.defaults(Dialect.V2_4);
        assertThat(Diff.of(conf, Dialect.V2_4, Dialect.HEAD))
                .isEqualTo(Diff.of(conf, Dialect.V2_4, Dialect.HEAD, Diff.Scope.IN_EITHER))
                .hasSizeGreaterThan(100);
    }
}
