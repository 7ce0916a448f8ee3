package org.jamescyrus.extension.smmap;

import org.jamescyrus.mailbox.Verdict;

/** What became of a question, for the figures; the replies of different maps to one outcome differ. */
enum QuestionOutcome {
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

    QuestionOutcome(String metric) {
        this.metric = metric;
    }

    static QuestionOutcome of(Verdict verdict) {
        return verdict.fold(OfVerdict.INSTANCE);
    }

    private static final class OfVerdict implements Verdict.Cases<QuestionOutcome> {
        static final OfVerdict INSTANCE = new OfVerdict();

        @Override
        public QuestionOutcome ok(Verdict.Ok ok) {
            return OK;
        }

        @Override
        public QuestionOutcome noSuchMailbox(Verdict.NoSuchMailbox none) {
            return NO_SUCH_MAILBOX;
        }

        @Override
        public QuestionOutcome permissionDenied(Verdict.PermissionDenied denied) {
            return PERMISSION_DENIED;
        }

        @Override
        public QuestionOutcome overQuota(Verdict.OverQuota over) {
            return OVER_QUOTA;
        }

        @Override
        public QuestionOutcome userDenied(Verdict.UserDenied denied) {
            return USER_DENIED;
        }
    }

    /** The last part of its metric's name. */
    String metric() {
        return metric;
    }
}
