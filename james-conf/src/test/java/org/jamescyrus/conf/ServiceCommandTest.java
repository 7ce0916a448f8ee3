package org.jamescyrus.conf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServiceCommandTest {
    private static ServiceCommand parse(String command) throws MalformedValueException {
        return CommandSyntax.parse(Blanks.words(command));
    }

    @Test
    void smmapdHasItsFlags() throws MalformedValueException {
        assertThat(parse("smmapd -C /etc/other.conf -U 30 -T 0 -p"))
                .isEqualTo(new ServiceCommand.Smmapd(
                        new ServiceFlags(
                                Optional.of("/etc/other.conf"), OptionalInt.of(30), Optional.of(Duration.ZERO)),
                        true));
    }

    @Test
    void lmtpdHasItsFlags() throws MalformedValueException {
        assertThat(parse("lmtpd -a -H"))
                .isEqualTo(new ServiceCommand.Lmtpd(ServiceFlags.NONE, true, true))
                .returns("lmtpd", ServiceCommand::program);
    }

    @Test
    void flagsMayStandTogetherAndWithTheirArguments() throws MalformedValueException {
        assertThat(parse("/usr/lib/cyrus/bin/lmtpd -aU30 -T60"))
                .isEqualTo(new ServiceCommand.Lmtpd(
                        new ServiceFlags(Optional.empty(), OptionalInt.of(30), Optional.of(Duration.ofMinutes(1))),
                        true,
                        false));
    }

    @Test
    void lastOfAFlagGivenTwiceHolds() throws MalformedValueException {
        assertThat(parse("smmapd -C a -C b")).isInstanceOfSatisfying(ServiceCommand.Smmapd.class, command -> assertThat(
                        command.flags().configurationFile())
                .hasValue("b"));
    }

    @Test
    void otherProgramKeepsItsWords() throws MalformedValueException {
        assertThat(parse("/usr/sbin/imapd -s -U 30"))
                .isEqualTo(new ServiceCommand.Other("imapd", List.of("-s", "-U", "30")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smmapd -a       | '-a' is unknown (the daemon takes -C -U -T -D -p)
            smmapd -Dx      | '-x' is unknown (the daemon takes -C -U -T -D -p)
            smmapd -:       | '-:' is unknown (the daemon takes -C -U -T -D -p)
            smmapd --help   | '--' is unknown (the daemon takes -C -U -T -D -p)
            smmapd -        | '-' is no flag (the daemon takes -C -U -T -D -p)
            lmtpd extra     | 'extra' is no flag (the daemon takes -C -U -T -D -a -H)
            lmtpd -C        | '-C' needs an argument
            lmtpd -U many   | 'many' is no number of at most nine digits for -U
            smmapd -D       | '-D' cannot be had here (leave it out; to debug, start with JAMES_CYRUS_OPTS=-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005)
            lmtpd -T -5     | '-5' is no number of at most nine digits for -T
            """)
    void wrongFlagIsRefused(String command, String problem) {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> parse(command))
                .withMessage(problem);
    }
}
