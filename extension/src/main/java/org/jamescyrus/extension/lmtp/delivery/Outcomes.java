package org.jamescyrus.extension.lmtp.delivery;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.google.common.base.Throwables;

import org.jamescyrus.extension.lmtp.Outcome;
import org.jamescyrus.mailbox.Verdict;

/** Outcomes of verdicts and of failures. */
final class Outcomes {
    private static final List<String> FULL = List.of("No space left", "Disk quota exceeded", "disk is full");

    private Outcomes() {}

    static Outcome of(Verdict verdict) {
        if (verdict instanceof Verdict.Ok) {
            return new Outcome.Accepted();
        }
        if (verdict instanceof Verdict.OverQuota over) {
            return new Outcome.OverQuota(over.failure());
        }
        if (verdict instanceof Verdict.UserDenied) {
            return new Outcome.Disabled();
        }
        return verdict instanceof Verdict.PermissionDenied
                ? new Outcome.PermissionDenied()
                : new Outcome.UnknownMailbox();
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
