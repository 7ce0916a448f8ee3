package org.jamescyrus.delivery;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.google.common.base.Throwables;

import org.jamescyrus.lmtp.FailureClass;
import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.message.UnacceptableMessageException.Fault;

/** What a recipient is told of verdicts, of faults in the message, and of failures. */
final class Outcomes {
    private static final List<String> FULL = List.of("No space left", "Disk quota exceeded", "disk is full");

    private Outcomes() {}

    static Outcome of(Verdict verdict) {
        return verdict.fold(new Verdict.Cases<>() {
            @Override
            public Outcome ok(Verdict.Ok ok) {
                return new Outcome.Accepted();
            }

            @Override
            public Outcome noSuchMailbox(Verdict.NoSuchMailbox none) {
                return new Outcome.UnknownMailbox();
            }

            @Override
            public Outcome userDenied(Verdict.UserDenied denied) {
                return new Outcome.Disabled();
            }

            @Override
            public Outcome permissionDenied(Verdict.PermissionDenied denied) {
                return new Outcome.PermissionDenied();
            }

            @Override
            public Outcome overQuota(Verdict.OverQuota over) {
                return new Outcome.OverQuota(of(over.failure()));
            }
        });
    }

    private static FailureClass of(Verdict.Failure failure) {
        return switch (failure) {
            case TEMPORARY -> FailureClass.TRANSIENT;
            case PERMANENT -> FailureClass.PERMANENT;
        };
    }

    static Outcome of(Fault fault) {
        return new Outcome.Unacceptable(
                switch (fault) {
                    case INVALID_HEADER -> Outcome.Fault.INVALID_HEADER;
                    case NUL -> Outcome.Fault.NUL;
                    case NON_ASCII_HEADER -> Outcome.Fault.NON_ASCII_HEADER;
                });
    }

    /** Whatever failed, the sender keeps the message. */
    static Outcome of(Throwable failure) {
        boolean full = Throwables.getCausalChain(failure).stream()
                .filter(IOException.class::isInstance)
                .flatMap(cause -> Optional.ofNullable(cause.getMessage()).stream())
                .anyMatch(message -> FULL.stream().anyMatch(message::contains));
        return full ? new Outcome.NoSpace() : new Outcome.TemporaryFailure();
    }
}
