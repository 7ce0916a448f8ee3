package org.jamescyrus.conf.lint;

/** What a finding is about. */
public enum FindingKind {
    /** A file, a line or a value that cannot be taken. */
    WRONG,
    /** An option that must not be ignored and cannot be honoured. */
    REFUSED,
    /** An option that no version of Cyrus has. */
    UNKNOWN_OPTION,
    /** An option for one service, of which cyrus.conf has none by that name. */
    UNKNOWN_SERVICE,
    /** An option that other versions of Cyrus have. */
    NOT_IN_DIALECT,
    /** An option that has another name now, or none. */
    DEPRECATED,
    /** An option of a part that is not built yet. */
    LATER,
    /** An option without effect here. */
    IGNORED,
    /** An option without effect in Cyrus either, because of what another one says. */
    WITHOUT_EFFECT,
    /** A value that says something else in another version. */
    CHANGED_MEANING,
    /** A value that names no user, no mailbox and no address. */
    NAMES_NONE,
    /** A value other than the default, which holds. */
    DIFFERS,
    /** A service that is not offered. */
    SERVICE_NOT_OFFERED,
    /** A flag or a key of a service that is taken and has no effect. */
    FLAG_WITHOUT_EFFECT,
    /** An address or a transport on which the service cannot be offered. */
    LISTEN,
    /** Two services on one address. */
    SHARED_ADDRESS,
    /** A command of START, EVENTS or DAEMON. */
    COMMAND_NOT_RUN,
    /** More was found than is listed. */
    CUT_SHORT
}
