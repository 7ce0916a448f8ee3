package org.jamescyrus.lmtp.session;

import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Makes {@code SESSIONID}s of Cyrus's form, {@code NAME-PID-TIME-N-RANDOM}, which no other process has: the server's name, the
 * process, seconds since 1970, a count within the second, and a random number.
 */
public final class SessionIds {
    private static final int LONGEST_NAME = 128;

    private final String name;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long second;
    private int count;

    /**
     * @param name {@code syslog_prefix}, or else the server's name; its first 128 characters are used
     */
    public SessionIds(String name, InstantSource clock) {
        this.name = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("[^!-;=?-~]", "_");
        this.clock = clock;
    }

    /** The next one. */
    synchronized String next() {
        long now = clock.instant().getEpochSecond();
        count = now == second ? count + 1 : 1;
        second = now;
        return name + "-" + ProcessHandle.current().pid() + "-" + now + "-" + count + "-"
                + Long.toUnsignedString(random.nextLong());
    }
}
