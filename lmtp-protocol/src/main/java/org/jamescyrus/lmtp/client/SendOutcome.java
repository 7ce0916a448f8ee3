package org.jamescyrus.lmtp.client;

/** What became of a recipient, and the exit code for it (sysexits.h). */
public enum SendOutcome {
    /** The server has the message and will keep it. */
    DELIVERED(0),
    /** The server does not take the message (EX_DATAERR). */
    REFUSED(65),
    /** There is no such mailbox (EX_NOUSER). */
    UNKNOWN_USER(67),
    /** No server was reached, or not over TLS (EX_UNAVAILABLE). */
    UNAVAILABLE(69),
    /** Not now: whoever has the message must keep it and try again (EX_TEMPFAIL). */
    TEMPORARY(75),
    /** The server does not understand what it was told, or says what LMTP has no meaning for (EX_PROTOCOL). */
    PROTOCOL(76),
    /** The client may not do this (EX_NOPERM). */
    NO_PERMISSION(77);

    /** What a reply is about. */
    enum Stage {
        /** What the recipients have in common: the greeting, LHLO, AUTH, MAIL. */
        SESSION,
        RECIPIENT,
        MESSAGE
    }

    private final int exitCode;

    SendOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Of a command for which this is the worst outcome (sysexits.h). */
    public int exitCode() {
        return exitCode;
    }

    /** What a final reply means, by its enhanced status code (RFC 3463) where it has one. */
    static SendOutcome of(LmtpReply reply, Stage stage) {
        if (reply.isPositive()) {
            return DELIVERED;
        }
        if (reply.isTemporary()) {
            return TEMPORARY;
        }
        if (!reply.isPermanent()) {
            return PROTOCOL;
        }
        if (reply.status().startsWith("5.1.")) {
            return UNKNOWN_USER;
        }
        if (reply.status().startsWith("5.7.") || reply.code() == 530 || reply.code() == 535) {
            return stage == Stage.MESSAGE ? REFUSED : NO_PERMISSION;
        }
        if (reply.status().startsWith("5.5.") || reply.code() <= 504) {
            return PROTOCOL;
        }
        boolean unknown = reply.code() == 550 && stage == Stage.RECIPIENT && !reply.hasStatus();
        return unknown ? UNKNOWN_USER : REFUSED;
    }
}
