package org.jamescyrus.conf.james;

import java.util.Arrays;
import java.util.Optional;

/** A protocol that James itself serves as one of Cyrus's daemons did. */
public enum Protocol {
    /** imapd. */
    IMAP("imapd", "imapserver"),
    /** pop3d. */
    POP3("pop3d", "pop3server"),
    /** timsieved. */
    MANAGESIEVE("timsieved", "managesieveserver");

    private final String program;
    private final String component;

    Protocol(String program, String component) {
        this.program = program;
        this.component = component;
    }

    static Optional<Protocol> ofProgram(String program) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.program.equals(program))
                .findFirst();
    }

    /** What James calls a server of the protocol, and its file without {@code .xml}. */
    public String component() {
        return component;
    }

    /** The daemon's name in cyrus.conf. */
    public String program() {
        return program;
    }
}
