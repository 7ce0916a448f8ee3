package org.jamescyrus.lmtp.session;

import java.util.List;
import java.util.stream.Collectors;

import org.jamescyrus.lmtp.FailureClass;
import org.jamescyrus.lmtp.Outcome;

/** lmtpd's words, each reply with the CRLF of its lines ({@code oracle/FACTS.md} section 4). */
final class Replies {
    static final String SYNTAX_ERROR = line("500 5.5.2 Syntax error");
    static final String BAD_SYNTAX = line("501 5.5.4 Syntax error in parameters");
    static final String BAD_PARAMETER = line("501 5.5.4 Unrecognized parameters");
    static final String BAD_BODY = line("501 5.5.4 Unrecognized BODY type");
    static final String SIZE_WITHOUT_VALUE = line("501 5.5.2 SIZE requires a value");
    static final String NESTED_MAIL = line("503 5.5.1 Nested MAIL command");
    static final String NEED_MAIL = line("503 5.5.1 Need MAIL command");
    static final String NO_RECIPIENTS = line("503 5.5.1 No recipients");
    static final String TOO_MANY_RECIPIENTS = line("452 4.5.3 Too many recipients");
    static final String MAIL_OK = line("250 2.1.0 ok");
    static final String RECIPIENT_OK = line("250 2.1.5 ok");
    static final String GO_AHEAD = line("354 go ahead");
    static final String NOOP_OK = line("250 2.0.0 ok");
    static final String VRFY = line("252 2.3.3 try RCPT to attempt delivery");
    static final String BYE = line("221 2.0.0 bye");
    static final String BAD_TRACE = line("501 5.5.4 Invalid TRACE id.");
    static final String END_OF_INPUT = line("421 4.4.1 bye end of file reached");
    static final String IDLE = line("421 4.4.1 bye idle for too long");
    static final String STOPPING = line("421 4.3.2 server is shutting down");
    static final String INTERNAL_ERROR = line("421 4.3.0 internal error");

    static final String BEGIN_TLS = line("220 Begin TLS negotiation now");
    static final String TLS_ALREADY = line("454 4.3.3 Already successfully executed STARTTLS");
    static final String TLS_NOT_NOW = line("503 5.5.0 STARTTLS not permitted now");
    static final String TLS_FAILED = line("454 4.3.3 STARTTLS failed");

    static final String AUTHENTICATED = line("235 Authenticated!");
    static final String AUTH_ALREADY = line("503 5.5.0 already authenticated");
    static final String AUTH_NOT_NOW = line("503 5.5.0 AUTH not permitted now");
    static final String AUTH_UNKNOWN = line("504 Unrecognized authentication type.");
    static final String AUTH_CANCELLED = line("501 5.5.4 client canceled authentication");
    static final String AUTH_FAILED = line("501 5.5.4 undefined error!");
    static final String AUTH_TEMPORARILY_FAILED = line("454 4.7.0 Temporary authentication failure");

    private static final String UNKNOWN_MAILBOX =
            line("550-Mailbox unknown.  Either there is no mailbox associated with this")
                    + line("550-name or you do not have authorization to see it.")
                    + line("550 5.1.1 User unknown");
    private static final String SYSTEM_ERROR = line("451 4.3.0 System I/O error");

    private final String sessionId;
    private final String postmaster;

    /**
     * Those that name the session or the postmaster.
     *
     * @param postmaster whom senders may write to about a refusal
     */
    Replies(String sessionId, String postmaster) {
        this.sessionId = sessionId;
        this.postmaster = postmaster;
    }

    static String line(String text) {
        return text + "\r\n";
    }

    static String notAuthenticated(FailureClass failure) {
        return line((failure == FailureClass.TRANSIENT ? "430" : "530") + " Authentication required");
    }

    static String shutdown(String notice) {
        return line("421 4.3.2 " + notice);
    }

    static String challenge(String base64) {
        return line("334 " + base64);
    }

    static String declaredTooLarge(long max) {
        return line("552 5.2.3 Message SIZE exceeds fixed maximum message size (" + max + ")");
    }

    static String tooLarge(long size, long max) {
        return line("552 5.2.3 Message size (" + size + ") exceeds fixed maximum message size (" + max + ")");
    }

    /** To LHLO's last line and to RSET. */
    String ok(String code) {
        return line(code + "Ok SESSIONID=<" + sessionId + ">");
    }

    String traced(String traceId) {
        return line("250 2.0.0 Ok SESSIONID=<" + sessionId + "> TRACEID=<" + traceId + ">");
    }

    /** To RCPT. */
    String recipient(Outcome outcome) {
        return outcome instanceof Outcome.Accepted ? RECIPIENT_OK : refusal(outcome);
    }

    /** To the end of DATA, for one recipient. */
    String delivered(Outcome outcome) {
        return outcome instanceof Outcome.Accepted
                ? line("250 2.1.5 Success SESSIONID=<" + sessionId + ">")
                : refusal(outcome);
    }

    private String refusal(Outcome outcome) {
        if (outcome instanceof Outcome.UnknownMailbox) {
            return UNKNOWN_MAILBOX;
        }
        if (outcome instanceof Outcome.PermissionDenied) {
            return permissionDenied();
        }
        if (outcome instanceof Outcome.OverQuota over) {
            String code = over.failure() == FailureClass.PERMANENT ? "552 5.2.2" : "452 4.2.2";
            return line(code + " Over quota SESSIONID=<" + sessionId + ">");
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected(rejected.lines());
        }
        return outcome instanceof Outcome.Unacceptable unacceptable
                ? line("554 5.6.0 Message contains " + fault(unacceptable.fault()))
                : temporary(outcome);
    }

    /** What is not known here is temporary: nobody loses mail by it. */
    private static String temporary(Outcome outcome) {
        if (outcome instanceof Outcome.Disabled) {
            return line("451 4.2.1 Delivery to mailbox is disabled");
        }
        if (outcome instanceof Outcome.TooManyMessages) {
            return line("451 4.3.0 Mailbox is over %s quota");
        }
        return outcome instanceof Outcome.NoSpace ? line("452 4.3.1 Insufficient system storage") : SYSTEM_ERROR;
    }

    private String permissionDenied() {
        return line("550-You do not have permission to post a message to this mailbox.")
                + line("550-Please contact the owner of this mailbox in order to submit")
                + line("550-your message, or " + postmaster + " if you believe you")
                + line("550-received this message in error.")
                + line("550 5.7.1 Permission denied");
    }

    private static String fault(Outcome.Fault fault) {
        return switch (fault) {
            case INVALID_HEADER -> "invalid header";
            case NUL -> "NUL characters";
            case NON_ASCII_HEADER -> "non-ASCII characters in headers";
        };
    }

    /** Blank lines are left out, as Cyrus does; no text of a user ends a line. */
    private static String rejected(List<String> lines) {
        List<String> shown = lines.stream()
                .map(text -> text.replaceAll("\\p{Cntrl}", " "))
                .filter(text -> !text.isBlank())
                .toList();
        if (shown.isEmpty()) {
            return line("550 5.7.1 Message rejected");
        }
        return shown.subList(0, shown.size() - 1).stream()
                        .map(text -> line("550-5.7.1 " + text))
                        .collect(Collectors.joining())
                + line("550 5.7.1 " + shown.get(shown.size() - 1));
    }
}
