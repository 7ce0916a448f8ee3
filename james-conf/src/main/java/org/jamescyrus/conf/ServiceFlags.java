package org.jamescyrus.conf;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The flags that every service of Cyrus takes (lmtpd(8), smmapd(8)).
 *
 * @param configurationFile {@code -C}: an {@code imapd.conf} of its own
 * @param uses {@code -U}: after how many connections a process ends
 * @param timeout {@code -T}: how long a process waits for a connection before it ends; zero: for ever
 */
public record ServiceFlags(Optional<String> configurationFile, OptionalInt uses, Optional<Duration> timeout) {

    /** What getopt(3) is told about them. */
    static final String SYNTAX = "C:U:T:D";

    private static final String DEBUGGER = "cannot be had here (leave it out; to debug, start with"
            + " JAMES_CYRUS_OPTS=-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005)";

    /** No flag at all. */
    public static final ServiceFlags NONE = new ServiceFlags(Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** {@code -D} would run a debugger for C programs. */
    static ServiceFlags of(CommandFlags flags) throws MalformedValueException {
        if (flags.has('D')) {
            throw new MalformedValueException("-D", DEBUGGER);
        }
        return new ServiceFlags(
                flags.argument('C'),
                flags.number('U'),
                flags.number('T').stream().mapToObj(Duration::ofSeconds).findFirst());
    }
}
