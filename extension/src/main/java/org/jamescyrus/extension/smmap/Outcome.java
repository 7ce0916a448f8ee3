package org.jamescyrus.extension.smmap;

import org.jamescyrus.mailbox.Verdict;

/** What became of a question, for the figures; the replies of different maps to one outcome differ. */
enum Outcome {
    OK("ok"),
    NO_SUCH_MAILBOX("no-such-mailbox"),
    USER_DENIED("user-denied"),
    PERMISSION_DENIED("permission-denied"),
    OVER_QUOTA("over-quota"),
    /** The key is not of the kind that the map speaks of. */
    NO_OPINION("no-opinion"),
    BUSY("busy"),
    TIMED_OUT("timed-out"),
    STORE_FAILED("store-failed");

    private final String metric;

    Outcome(String metric) {
        this.metric = metric;
    }

    static Outcome of(Verdict verdict) {
        if (verdict instanceof Verdict.Ok) {
            return OK;
        }
        if (verdict instanceof Verdict.OverQuota) {
            return OVER_QUOTA;
        }
        if (verdict instanceof Verdict.PermissionDenied) {
            return PERMISSION_DENIED;
        }
        return verdict instanceof Verdict.UserDenied ? USER_DENIED : NO_SUCH_MAILBOX;
    }

    /** The last part of its metric's name. */
    String metric() {
        return metric;
    }
}
