package org.jamescyrus.lmtp.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.lmtp.session.SaslExchange.Mechanism;
import org.jamescyrus.lmtp.session.SaslExchange.Step;
import org.jamescyrus.lmtp.session.SessionOptions.Access;

/** Who the client is so far, and the AUTH that changes it. */
final class Authentication {
    private static final Logger LOGGER = LoggerFactory.getLogger(Authentication.class);
    private static final String CANCEL = "*";
    private static final Reaction FAILED = new Reaction.Reply(Replies.AUTH_FAILED);

    private final Access access;
    private final Authenticator authenticator;
    private Optional<SaslExchange> exchange = Optional.empty();
    private boolean done;
    private int tlsBits;

    Authentication(Access access, Authenticator authenticator) {
        this.access = access;
        this.authenticator = authenticator;
    }

    /** From now on the connection is encrypted so. */
    void tlsStarted(int bits) {
        tlsBits = bits;
    }

    /** The refusal of MAIL; empty if it is allowed. */
    Optional<String> refusal() {
        return access instanceof Access.ByPassword password && !done
                ? Optional.of(Replies.notAuthenticated(password.otherwise()))
                : Optional.empty();
    }

    /** Whether AUTH has been answered 235. */
    boolean isDone() {
        return done;
    }

    /** What LHLO tells; nothing after AUTH. */
    List<String> offered() {
        return done || !permitted() ? List.of() : mechanisms();
    }

    private List<String> mechanisms() {
        return access instanceof Access.ByPassword password
                ? password.mechanisms()
                : List.of(Mechanism.EXTERNAL.name());
    }

    /** A layer that is there makes up for the one that is asked for (as in the SASL library). */
    private boolean permitted() {
        return !(access instanceof Access.ByPassword password)
                || (tlsBits >= password.minimumLayer() && (password.plaintext() || tlsBits > 1));
    }

    /** Whether the next line is an answer to a challenge. */
    boolean awaitsResponse() {
        return exchange.isPresent();
    }

    /** AUTH with its argument. */
    Reaction auth(String argument) {
        int blank = argument.indexOf(' ');
        String named = blank < 0 ? argument : argument.substring(0, blank);
        Optional<String> mechanism =
                mechanisms().stream().filter(named::equalsIgnoreCase).findFirst();
        if (mechanism.isEmpty()) {
            return new Reaction.Reply(Replies.AUTH_UNKNOWN);
        }
        if (!permitted()) {
            return FAILED;
        }
        SaslExchange begun = new SaslExchange(Mechanism.valueOf(mechanism.get()));
        return blank < 0 ? next(begun, begun.begin()) : next(begun, begun.answer(argument.substring(blank + 1)));
    }

    /** A line that {@link #awaitsResponse} said is an answer. */
    Reaction response(String line) {
        SaslExchange open = exchange.orElseThrow();
        exchange = Optional.empty();
        return line.equals(CANCEL) ? new Reaction.Reply(Replies.AUTH_CANCELLED) : next(open, open.answer(line));
    }

    private Reaction next(SaslExchange open, Step step) {
        if (step instanceof Step.Challenge challenge) {
            exchange = Optional.of(open);
            return new Reaction.Reply(Replies.challenge(challenge.base64()));
        }
        if (step instanceof Step.Claimed claimed) {
            return new Reaction.Work(() -> checked(claimed.claim()));
        }
        return step instanceof Step.Confirmed ? accepted() : FAILED;
    }

    private Supplier<Reaction> checked(Authenticator.Claim claim) {
        try {
            boolean right = authenticator.accepts(claim);
            LOGGER.info("user=\"{}\" {}", printable(claim), right ? "logged in" : "wrong password or not allowed");
            return right ? this::accepted : () -> FAILED;
        } catch (RuntimeException e) {
            LOGGER.error("user=\"{}\" cannot be checked", printable(claim), e);
            return () -> new Reaction.Reply(Replies.AUTH_TEMPORARILY_FAILED);
        }
    }

    private static String printable(Authenticator.Claim claim) {
        return claim.toString().replaceAll("[\\p{Cntrl}\"]", "?");
    }

    private Reaction accepted() {
        done = true;
        return new Reaction.Reply(Replies.AUTHENTICATED);
    }
}
