package org.jamescyrus.conf;

import java.util.List;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

import static org.assertj.core.api.Assertions.assertThat;

/** Configurations for tests, and the one way they are refused. */
final class Conf {
    private Conf() {}

    static ImapdConf imapd(Dialect dialect, String... lines) throws ConfigurationException {
        return ImapdConf.parse("imapd.conf", List.of(lines), dialect);
    }

    static ImapdConf imapd(String... lines) throws ConfigurationException {
        return imapd(Dialect.newest(), lines);
    }

    static CyrusConf cyrus(String... lines) throws ConfigurationException {
        return CyrusConf.parse("cyrus.conf", List.of(lines));
    }

    /** A service of that name, with the keys given. */
    static Service service(String name, String keys) throws ConfigurationException {
        Service service = cyrus("SERVICES {", name + " " + keys, "}").services().get(0);
        assertThat(service.origin()).isEqualTo(new Origin.FileLine("cyrus.conf", 2));
        return service;
    }

    static ThrowableAssertAlternative<ConfigurationException> assertRefused(ThrowingCallable reading) {
        return Assertions.assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(reading);
    }
}
